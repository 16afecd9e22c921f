import { draw } from './support/draw.ts';
import { forgetRequests } from './support/forget-requests.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

const PASSCODE = 'open sesame, please';
test.afterEach(async ({ stack }) => {
  await stack.stopProxy();
  await stack.startProxy();
});

test('a canvas with a passcode asks for it, once, and then paints', async ({
  page,
  stack,
  pageErrors,
}) => {
  await stack.stopProxy();
  await stack.startProxy({ ACCESS: 'passcode', ACCESS_PASSCODE: PASSCODE });
  await page.goto('/');
  const sheet = page.getByRole('dialog', { name: 'Sign in to paint' });
  await expect(sheet).toBeVisible();

  await page.getByLabel('Passcode').fill('a guess at the code');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(sheet.getByRole('alert')).toHaveText('Wrong passcode.');
  await page.getByLabel('Passcode').fill(PASSCODE);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(sheet).toBeHidden();
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  await settledPicture(page);

  await page.reload();
  await draw(page, [0.2, 0.7], [0.8, 0.7]);
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
  await expect(sheet).toBeHidden();

  forgetRequests(pageErrors);
});

test('where the proxy allows one model only, the page goes to it and paints', async ({
  page,
  stack,
}) => {
  await stack.stopProxy();
  await stack.startProxy({ ALLOWED_APPS: 'fal-ai/flux-2' });
  await page.goto('/');
  await expect(page.getByText('is not available here')).toBeVisible();
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  await settledPicture(page);
  await page.keyboard.press('s');
  await expect(page.getByLabel('Model', { exact: true })).toHaveValue(
    'fal-ai/flux-2/klein/realtime',
  );
});
