import type { Page } from '@playwright/test';
import { draw, type Place } from './support/draw.ts';
import { noisyPixels } from './support/noisy-pixels.ts';
import { blocksOf, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

// The noise is played in Chromium.
const tag = '@chromium';

async function pickColor(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Colour and width' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await page.keyboard.press('Escape');
}

/** The colour that is drawn with. */
async function brushColor(page: Page): Promise<string> {
  return page.getByLabel('Custom colour').inputValue();
}

async function tap(page: Page, [x, y]: Place): Promise<void> {
  const box = (await page.getByTestId('sketch').boundingBox())!;
  await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
}

test(
  'fill stays inside its lines and the eyedropper takes the very colour, with noise in the pixels',
  { tag },
  async ({ page }) => {
    await noisyPixels(page, 'lowest bits');
    await page.goto('/');
    await page.keyboard.press('r');
    await draw(page, [0.2, 0.2], [0.8, 0.8]);
    await pickColor(page, 'Crimson');
    const red = await brushColor(page);
    await page.keyboard.press('g');
    await tap(page, [0.5, 0.5]);
    // One of the blocks inside the lines and one outside.
    const inside = async () => (await blocksOf(page, 'sketch'))![27]!;
    await expect
      .poll(async () => Math.round(((await inside())[0] - (await inside())[1]) / 20))
      .toBeGreaterThan(3);
    const [r, g, b] = (await blocksOf(page, 'sketch'))![0]!;
    expect(Math.min(r, g, b)).toBeGreaterThan(250);

    await pickColor(page, 'Ink');
    await page.keyboard.press('i');
    await tap(page, [0.5, 0.5]);
    expect(await brushColor(page)).toBe(red);
    await tap(page, [0.05, 0.05]);
    expect(await brushColor(page)).toBe('#ffffff');
    await settledPicture(page);
  },
);

test(
  'where the browser hides all pixels it is said, and the eyedropper takes the colour of ink',
  { tag },
  async ({ page }) => {
    await noisyPixels(page, 'all');
    await page.goto('/');
    await pickColor(page, 'Crimson');
    const red = await brushColor(page);
    await page.keyboard.press('r');
    await draw(page, [0.2, 0.2], [0.8, 0.8]);
    const said = page.getByRole('alert');
    await expect(said).toContainText('hides canvas data from pages');
    await pickColor(page, 'Ink');
    await page.keyboard.press('g');
    await tap(page, [0.5, 0.5]);
    await expect(said).toContainText('Allow canvas data for this page');
    await page.keyboard.press('i');
    await tap(page, [0.5, 0.2]);
    expect(await brushColor(page)).toBe(red);
  },
);
