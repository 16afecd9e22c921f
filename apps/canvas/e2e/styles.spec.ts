import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** Every style with what its thumbnail shows, as 4 x 4 grey values; without one it is missing. */
async function thumbnails(page: Page): Promise<Record<string, number[]>> {
  return page.getByRole('toolbar', { name: 'Style' }).evaluate((strip) =>
    Object.fromEntries(
      [...strip.querySelectorAll('button')].flatMap((button) => {
        const image = button.querySelector('img');
        if (!image?.complete || image.naturalWidth === 0) return [];
        const context = new OffscreenCanvas(4, 4).getContext('2d')!;
        context.drawImage(image, 0, 0, 4, 4);
        const { data } = context.getImageData(0, 0, 4, 4);
        return [[button.textContent.trim(), [...data].filter((_, i) => i % 4 === 1)]];
      }),
    ),
  );
}

test('each style shows the person’s own sketch, painted small while the hand rests', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await page.getByTestId('prompt').fill('hills');
  await draw(page, [0.1, 0.6], [0.5, 0.3], [0.9, 0.6]);
  await settledPicture(page);
  expect(await stack.openSockets(), 'none are painted unseen').toBe(1);
  await page.getByRole('button', { name: 'Styles' }).click();
  const count = await page.getByRole('toolbar', { name: 'Style' }).getByRole('button').count();
  await expect
    .poll(async () => Object.keys(await thumbnails(page)).length, { timeout: 20_000 })
    .toBe(count);
  const first = await thumbnails(page);
  // A brush prefers some hues, so several styles look alike; all alike would be one picture.
  expect(new Set(Object.values(first).map(String)).size).toBeGreaterThan(3);

  const painted = await stack.paintedFrames();
  await page.getByRole('button', { name: 'Fill' }).click();
  await page.getByTestId('sketch').click({ position: { x: 300, y: 550 } });
  await expect
    .poll(
      async () => {
        const now = await thumbnails(page);
        return Object.keys(first).every((name) => String(now[name]) !== String(first[name]));
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  expect(await stack.paintedFrames()).toBeLessThan(painted + count * 1.5);
});

test('a style is chosen by arrows and Enter, and Surprise me takes another with another seed', async ({
  page,
}) => {
  await page.goto('/');
  const prompt = page.getByTestId('prompt');
  await prompt.fill('hills');
  await draw(page, [0.1, 0.6], [0.5, 0.3], [0.9, 0.6]);
  await page.getByRole('button', { name: 'Styles' }).click();
  const strip = page.getByRole('toolbar', { name: 'Style' });
  await page.getByRole('button', { name: 'Surprise me' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(prompt).toHaveValue('hills, ink wash');
  await expect(strip.getByRole('button', { pressed: true })).toHaveText('ink wash');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(prompt).toHaveValue('hills, tapestry');
  const before = await settledPicture(page);

  await page.keyboard.press('Shift+D');
  await expect(prompt).toHaveValue(/^hills, (?!tapestry)/);
  await expect.poll(async () => difference(before, await settledPicture(page))).toBeGreaterThan(1);
});
