import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

async function openBoards(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'Boards' }).click();
}

test('a board is there again after a reload, drawing, picture and prompt', async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('prompt').fill('a harbour at dusk, gouache');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.5, 0.7]);
  const picture = await settledPicture(page);
  const sketch = (await blocksOf(page, 'sketch'))!;
  await page.waitForTimeout(800);

  await page.reload();
  await expect(page.getByTestId('prompt')).toHaveValue('a harbour at dusk, gouache');
  await expect
    .poll(async () => difference(picture, (await blocksOf(page, 'picture')) ?? []))
    .toBeLessThan(0.5);
  expect(difference(sketch, (await blocksOf(page, 'sketch'))!)).toBeLessThan(0.5);
  // It was only looked at: nothing is spent before the hand draws.
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'idle');
});

test('boards are kept apart, and each opens as it was left', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  const first = await settledPicture(page);
  await openBoards(page);
  await page.getByRole('dialog').getByRole('button', { name: 'New board' }).click();
  await expect.poll(async () => blocksOf(page, 'picture')).toBeNull();
  await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await settledPicture(page);
  await page.waitForTimeout(800);

  await openBoards(page);
  const boards = page.getByRole('dialog').getByRole('listitem');
  await expect(boards).toHaveCount(3);
  await boards.nth(2).getByRole('button').first().click();
  await expect
    .poll(async () => difference(first, (await blocksOf(page, 'picture')) ?? []))
    .toBeLessThan(0.5);
});

test('the timeline goes back to an earlier picture, and one can go on from there', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  const early = await settledPicture(page);
  const earlySketch = (await blocksOf(page, 'sketch'))!;
  await page.keyboard.press('t');
  const scrub = page.getByRole('slider', { name: 'Picture to look at' });
  const place = Number(await scrub.getAttribute('max'));
  await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await settledPicture(page);

  await scrub.fill(String(place));
  await page.getByRole('button', { name: 'Go on from here' }).click();
  expect(difference(earlySketch, (await blocksOf(page, 'sketch'))!)).toBeLessThan(0.5);
  await expect.poll(async () => difference(early, await settledPicture(page))).toBeLessThan(0.5);
  await page.keyboard.press('Control+z');
  expect(difference(earlySketch, (await blocksOf(page, 'sketch'))!)).toBeGreaterThan(0.5);
});
