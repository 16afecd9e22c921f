import { draw } from './support/draw.ts';
import { forgetRequests } from './support/forget-requests.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test('a proxy that is down is reported, and found again when it is back', async ({
  page,
  stack,
  pageErrors,
}) => {
  test.skip(process.env.E2E_PREVIEW === '1', 'the bundle is one server: with it the page is gone');
  await stack.stopProxy();
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('proxy doesn’t respond');
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

test('a proxy that refuses the page: its reason at once, and it is not asked again', async ({
  page,
  context,
  pageErrors,
}) => {
  let asked = 0;
  const detail = 'This proxy does not serve this page. Add its origin to ALLOWED_ORIGINS.';
  await context.route('**/api/fal/config', (route) => {
    asked += 1;
    return route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        code: 'origin-refused',
        title: 'Origin refused',
        status: 403,
        detail,
      }),
    });
  });
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText(detail);
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'failed');
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  await draw(page, [0.2, 0.6], [0.8, 0.6]);
  expect(asked, 'no stroke asks again').toBe(1);

  await context.unroute('**/api/fal/config');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
  await settledPicture(page);
  forgetRequests(pageErrors);
});
