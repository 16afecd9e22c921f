import type { Locator } from '@playwright/test';
import { draw } from './support/draw.ts';
import { blocksOf, difference, placeOfChange, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test('draws with the keys alone, and undoes it', async ({ page }) => {
  await page.goto('/');
  const sketch = page.getByTestId('sketch');
  await sketch.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();

  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(async () => blocksOf(page, 'sketch')).not.toBeNull();
  const drawn = (await blocksOf(page, 'sketch'))!;
  const blank = drawn.map(() => [255, 255, 255] as const);
  const { x, y } = placeOfChange(blank, drawn);
  expect(x).toBeGreaterThan(0.5);
  expect(Math.abs(y - 0.25)).toBeLessThan(0.13);
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => difference(blank, (await blocksOf(page, 'sketch')) ?? blank))
    .toBe(0);
});

test('what the keys draw is given up by Escape, taken back by undo, and finished by a pointer', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.1, 0.1], [0.9, 0.1]);
  const strokes = async () => blocksOf(page, 'sketch');
  const one = (await strokes())!;
  const drawByKeys = async (): Promise<void> => {
    await page.getByTestId('sketch').focus();
    await page.keyboard.press('Enter');
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => difference(one, (await strokes())!)).toBeGreaterThan(0);
  };
  for (const key of ['Escape', 'Control+z']) {
    await drawByKeys();
    await page.keyboard.press(key);
    await expect.poll(async () => difference(one, (await strokes())!)).toBe(0);
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('Shift+ArrowLeft');
    expect(difference(one, (await strokes())!), 'the pen is up').toBe(0);
  }

  await drawByKeys();
  await draw(page, [0.1, 0.9], [0.9, 0.9]);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => placeOfChange(one, (await strokes())!).y).toBeCloseTo(0.5, 0);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => difference(one, (await strokes())!)).toBe(0);
});

test('in the prompt, chords that edit no text still work, and those that do are its own', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.1, 0.1], [0.9, 0.1]);
  await settledPicture(page);
  const one = (await blocksOf(page, 'sketch'))!;
  const prompt = page.getByTestId('prompt');
  await prompt.fill('hills');
  await prompt.press('Control+z');
  expect(difference(one, (await blocksOf(page, 'sketch'))!)).toBe(0);
  const saved = page.waitForEvent('download');
  await prompt.press('Control+s');
  await saved;
  await prompt.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});

test('shortcuts stand where they stand on a Latin keyboard where the letters are Cyrillic', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.1, 0.1], [0.9, 0.1]);
  const press = (key: string, code: string, ctrlKey = false): Promise<void> =>
    page.locator('body').dispatchEvent('keydown', { key, code, ctrlKey, bubbles: true });
  await press('у', 'KeyE');
  await expect(page.getByRole('button', { name: 'Eraser' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await press('и', 'KeyB');
  await expect(page.getByRole('button', { name: 'Pen', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await press('я', 'KeyZ', true);
  await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();
});

test('what is switched by a key is switched once, however long it is held', async ({ page }) => {
  await page.goto('/');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await page.keyboard.down('t');
  await expect(timeline).toBeVisible();
  await page.keyboard.down('t');
  await page.keyboard.down('t');
  await page.keyboard.down(']');
  await page.keyboard.down(']');
  await page.getByRole('button', { name: 'Colour and width' }).click();
  await expect(page.getByRole('slider', { name: 'Width' })).toHaveValue('40');
  await expect(timeline).toBeVisible();
});

test('Enter chooses a word where an input method is at work, and leaves nothing', async ({
  page,
}) => {
  await page.goto('/');
  // Not by `dispatchEvent`: with it on the palette's field, Firefox crashes.
  const compose = (field: Locator): Promise<unknown> =>
    field.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
      ),
    );
  const prompt = page.getByTestId('prompt');
  await prompt.focus();
  await compose(prompt);
  await expect(prompt).toBeFocused();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await compose(palette.getByRole('combobox'));
  await expect(palette).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
});
