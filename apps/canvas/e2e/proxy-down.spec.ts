import { draw } from './support/draw.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** The browser itself prints requests that failed; those are the point of this test. */
const FAILED_REQUEST = /Failed to load resource/;

test('a proxy that is down is told plainly, and found again when it is back', async ({
  page,
  stack,
  pageErrors,
}) => {
  test.skip(process.env.E2E_PREVIEW === '1', 'the bundle is one server: with it the page is gone');
  await stack.stopProxy();
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('proxy does not answer');
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'reconnecting');
  await draw(page, [0.2, 0.5], [0.8, 0.5]);

  await stack.startProxy();
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live', {
    timeout: 20_000,
  });
  await settledPicture(page);
  await expect(page.getByRole('alert')).toHaveCount(0);

  const others = pageErrors.filter((error) => !FAILED_REQUEST.test(error));
  pageErrors.splice(0, pageErrors.length, ...others);
});
