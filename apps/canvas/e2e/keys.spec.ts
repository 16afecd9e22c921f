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
