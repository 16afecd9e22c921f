import type { Page } from '@playwright/test';

/** All stays as with local-fal, but the page takes it for the service that costs. */
export async function asLive(page: Page): Promise<void> {
  await page.route('**/api/fal/config', async (route) => {
    const response = await route.fetch();
    const config = (await response.json()) as object;
    await route.fulfill({ response, json: { ...config, mode: 'live' } });
  });
}
