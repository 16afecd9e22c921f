import { draw } from './support/draw.ts';
import { blocksOf, difference, placeOfChange } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test('one draws with the keys alone, and undoes it', async ({ page }) => {
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

test('what the keys draw is given up by Escape, taken back by undo, and kept by a pointer', async ({
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

test('a style chip changes the end of the prompt, and the picture', async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('prompt').fill('hills');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'ink wash' }).click();
  await expect(page.getByTestId('prompt')).toHaveValue('hills, ink wash');
  await page.getByRole('button', { name: 'crayon' }).click();
  await expect(page.getByTestId('prompt')).toHaveValue('hills, crayon');
});
