import { draw } from './support/draw.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

declare global {
  /** At each fade: whether the picture itself was the newest already, and the fade the one before. */
  var fades: boolean[];
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.fades = [];
    const pixels = (canvas: HTMLCanvasElement): string => canvas.toDataURL();
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...given) {
      const picture = document.querySelector<HTMLCanvasElement>('[data-testid=picture]')!;
      const before = pixels(picture);
      queueMicrotask(() => {
        globalThis.fades.push(
          pixels(this as HTMLCanvasElement) === before && pixels(picture) !== before,
        );
      });
      return animate.apply(this, given);
    };
  });
});

test('the crossfade fades the old picture out, and never holds the new one back', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await settledPicture(page);
  expect(await page.evaluate(() => globalThis.fades)).toEqual([]);

  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Crossfade' }).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect.poll(async () => page.evaluate(() => globalThis.fades)).toEqual([true]);
});

// Media features are emulated in Chromium only.
test('with reduced motion there is no crossfade', { tag: '@chromium' }, async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await settledPicture(page);
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Crossfade' }).check();
  await page.keyboard.press('Escape');

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settledPicture(page);
  await page.keyboard.press('d');
  await settledPicture(page);
  expect(await page.evaluate(() => globalThis.fades)).toEqual([]);
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'Crossfade' })).toBeDisabled();
});
