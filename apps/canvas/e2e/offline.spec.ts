import type { Page } from '@playwright/test';
import { appCached } from './support/app-cached.ts';
import { draw } from './support/draw.ts';
import { forgetRequests } from './support/forget-requests.ts';
import { boardSaved } from './support/saved.ts';
import { blocksOf, difference } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** From now on the server has another build: what this page has not loaded is gone. */
async function deployAnother(page: Page): Promise<void> {
  await page
    .context()
    .route(/\/assets\/LiveInput/, (route) =>
      route.fulfill({ status: 404, contentType: 'text/javascript', body: '' }),
    );
  await page
    .context()
    .route('**/asset-manifest.json', (route) =>
      route.fulfill({ json: { 'index.html': { file: 'assets/index-another.js' } } }),
    );
}

async function openCamera(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('camera');
  await page.keyboard.press('Enter');
}

test('once loaded, the app opens and draws without a network', async ({
  page,
  context,
  pageErrors,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await appCached(page);
  // Another build has another main module, and with it another worker.
  const [worker, main] = await page.evaluate(async () => [
    (await navigator.serviceWorker.ready).active?.scriptURL,
    document.querySelector<HTMLScriptElement>('script[type=module]')?.src,
  ]);
  expect(worker).toContain(new URL(main!).pathname);
  await boardSaved(page, { marks: 1 });
  const sketch = (await blocksOf(page, 'sketch'))!;

  // Another page of the site is not the app, and does not take its place.
  await page.goto('/icon.svg');
  await context.setOffline(true);
  await page.goto('/');
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  await draw(page, [0.2, 0.7], [0.8, 0.7]);
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? sketch))
    .toBeGreaterThan(0.5);
  await expect(page.getByRole('alert')).toContainText(/doesn’t respond|offline/);

  forgetRequests(pageErrors);
});

test('a part of a build that is no longer on the server is still there for a tab that shows it', async ({
  page,
}) => {
  await page.goto('/');
  await appCached(page);
  await deployAnother(page);
  await openCamera(page);
  await expect(page.getByRole('dialog').getByRole('button', { name: /camera/i })).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeHidden();
});

test('the app is cached again after the browser has dropped it', async ({ page }) => {
  await page.goto('/');
  await appCached(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.reload();
  await appCached(page);
});

test.describe('where nothing is cached', () => {
  test.use({ serviceWorkers: 'block' });

  test('a part that a new build has replaced: a new version is there, and the drawing is saved', async ({
    page,
    pageErrors,
  }) => {
    await page.goto('/');
    await draw(page, [0.2, 0.3], [0.8, 0.3]);
    await deployAnother(page);
    await openCamera(page);
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
      'A new version is available. Reload the page',
    );
    await page.reload();
    await boardSaved(page, { marks: 1, picture: false });
    forgetRequests(pageErrors);
  });
});
