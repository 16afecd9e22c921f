import { draw } from './support/draw.ts';
import { difference, placeOfChange, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('a stroke is painted, at its place', async ({ page }) => {
  await draw(page, [0.1, 0.1], [0.3, 0.1]);
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
  const before = await settledPicture(page);

  await draw(page, [0.7, 0.8], [0.8, 0.8], [0.7, 0.83], [0.8, 0.83]);
  const after = await settledPicture(page);
  const { x, y } = placeOfChange(before, after);
  expect(Math.hypot(x - 0.75, y - 0.81)).toBeLessThan(0.2);
});

test('the picture follows while the pen moves', async ({ page }) => {
  await draw(page, [0.1, 0.1], [0.15, 0.1]);
  const before = await settledPicture(page);
  const box = (await page.getByTestId('sketch').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5, { steps: 30 });
  const during = await settledPicture(page);
  await page.mouse.up();
  expect(difference(before, during)).toBeGreaterThan(0.5);
});

test('undo takes a stroke out of the picture, redo brings it back', async ({ page }) => {
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  const one = await settledPicture(page);
  await draw(page, [0.2, 0.7], [0.8, 0.7], [0.2, 0.75]);
  const two = await settledPicture(page);
  const change = difference(one, two);

  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => difference(one, await settledPicture(page)))
    .toBeLessThan(change / 5);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect
    .poll(async () => difference(two, await settledPicture(page)))
    .toBeLessThan(change / 5);
});

test('clear empties the picture and can be undone', async ({ page }) => {
  await draw(page, [0.2, 0.5], [0.8, 0.5], [0.2, 0.55]);
  const drawn = await settledPicture(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(async () => difference(drawn, await settledPicture(page))).toBeGreaterThan(0.3);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => difference(drawn, await settledPicture(page))).toBeLessThan(0.1);
});

test('another prompt gives another picture', async ({ page }) => {
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  const before = await settledPicture(page);
  await page.getByTestId('prompt').fill('a red desert at noon, charcoal');
  await expect.poll(async () => difference(before, await settledPicture(page))).toBeGreaterThan(1);
});

test('a random seed gives another take', async ({ page }) => {
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  const before = await settledPicture(page);
  await page.keyboard.press('d');
  await expect
    .poll(async () => difference(before, await settledPicture(page)))
    .toBeGreaterThan(0.05);
});

test('fps and age are shown as numbers while drawing', async ({ page }) => {
  await draw(page, [0.1, 0.2], [0.9, 0.2], [0.1, 0.4], [0.9, 0.4], [0.1, 0.6]);
  await expect(page.getByTestId('fps')).toHaveText(/^\d+(\.\d+)?$/);
  await expect(page.getByTestId('age')).toHaveText(/^\d+$/);
});
