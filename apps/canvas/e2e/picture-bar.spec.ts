import { draw } from './support/draw.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

declare global {
  /** What was handed to the system to share. */
  var shared: ShareData[];
}

test.describe('on a phone', { tag: '@chromium' }, () => {
  // A coarse pointer is emulated in Chromium only.
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the picture is shared from its edge, and the rest is in a menu', async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.shared = [];
      // No system to share with in a headless browser.
      navigator.canShare = (data) => data?.files?.[0]?.type === 'image/png';
      navigator.share = async (data) => void globalThis.shared.push(data!);
    });
    await page.goto('/');
    await draw(page, [0.1, 0.6], [0.5, 0.3], [0.9, 0.6]);
    await settledPicture(page);
    await page.getByRole('button', { name: 'Share picture' }).tap();
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const file = globalThis.shared[0]?.files?.[0];
          return file && [file.name.slice(-4), (await createImageBitmap(file)).width];
        }),
      )
      .toEqual(['.png', 512]);
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    const menu = page.locator('#picture-menu');
    await expect(menu.getByRole('button', { name: 'Finish' })).toBeInViewport({ ratio: 1 });
    await expect(menu.getByRole('button', { name: 'Copy picture' })).toBeInViewport({ ratio: 1 });
  });
});
