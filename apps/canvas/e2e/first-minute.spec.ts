import type { Page } from '@playwright/test';
import { EXAMPLE_DRAWING } from '../src/sketch/example-drawing.ts';
import { draw } from './support/draw.ts';
import { blocksOf, difference, settledPicture, type Blocks } from './support/pixels.ts';
import { boardSaved } from './support/saved.ts';
import { expect, test } from './support/test.ts';

/** The example, whole and painted. */
async function example(page: Page): Promise<Blocks> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Keep drawing on this' })).toBeVisible();
  await settledPicture(page);
  return (await blocksOf(page, 'sketch'))!;
}

async function expectSketch(page: Page, sketch: Blocks): Promise<void> {
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.1);
}

test.describe('the example', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('makes way for a blank sheet, and undo brings it back', async ({ page }) => {
    const sketch = await example(page);
    await page.getByRole('button', { name: 'Start blank' }).click();
    await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();
    await expect(page.getByRole('button', { name: 'Start blank' })).toBeHidden();
    await expect(page.getByText('Draw here')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expectSketch(page, sketch);
    await page.keyboard.press('Control+Shift+z');
    await draw(page, [0.2, 0.2], [0.8, 0.2]);
    await expect(page.getByText('Draw here')).toBeHidden();
    await boardSaved(page, { marks: 1 });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expectSketch(page, sketch);
  });

  test('is drawn on where the person wants that, and is theirs from then on', async ({ page }) => {
    await example(page);
    await page.getByRole('button', { name: 'Keep drawing on this' }).click();
    await expect(page.getByRole('button', { name: 'Start blank' })).toBeHidden();
    await draw(page, [0.2, 0.2], [0.8, 0.2]);
    const marks = EXAMPLE_DRAWING.length + 1;
    await boardSaved(page, { marks });
    const drawn = (await blocksOf(page, 'sketch'))!;
    await page.reload();
    await expectSketch(page, drawn);
    await expect(page.getByRole('button', { name: 'Start blank' })).toBeHidden();
  });

  test('is in no timeline', async ({ page }) => {
    await example(page);
    await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.3]);
    await settledPicture(page);
    await page.keyboard.press('t');
    const scrub = page.getByRole('slider', { name: 'Picture shown' });
    const last = Number(await scrub.getAttribute('max'));
    for (let entry = 0; entry <= last; entry += 1) {
      await scrub.fill(String(entry));
      // The example covers all of the sheet: of it there would be hardly any white.
      const blocks = (await blocksOf(page, 'sketch')) ?? [];
      const colored = blocks.filter((block) => Math.min(...block) < 250);
      expect(colored.length, `entry ${entry}`).toBeLessThan(24);
    }
    expect(await blocksOf(page, 'sketch')).not.toBeNull();
  });
});

test('without a key the page says that the local painter paints, and what fal needs', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Local preview' }).click();
  await expect(page.getByText('A small network on this machine paints')).toBeVisible();
  await expect(page.getByText('FAL_KEY=…')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await expect(page.getByLabel('Model', { exact: true }).locator('option:checked')).toHaveText(
    'Stand-in for Fast LCM',
  );
});
