import { draw } from './support/draw.ts';
import { forgetRequests } from './support/forget-requests.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

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

  forgetRequests(pageErrors);
});
