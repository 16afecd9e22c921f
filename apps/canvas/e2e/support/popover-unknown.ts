import type { Page } from '@playwright/test';

/**
 * Plays an engine that knows no popovers: it reads the attribute by itself, so in all that is loaded
 * the name is another one, which none knows.
 */
export async function popoverUnknown(page: Page): Promise<void> {
  await page.route(/\/assets\/.*\.(js|css)$/, async (route) => {
    const response = await route.fetch();
    // But for the name of a file.
    const body = (await response.text()).replace(/popover(?!-[\w-]+\.js)/g, 'unknown');
    await route.fulfill({ response, body });
  });
}
