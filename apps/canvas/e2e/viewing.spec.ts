import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { blocksOf, difference, settledPicture, type Blocks } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

async function sketchIs(page: Page, sketch: Blocks): Promise<void> {
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.5);
}

test('the past is named: pill, sketch, file; and every way leads back to live', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.5, 0.4]);
  await settledPicture(page);
  const early = (await blocksOf(page, 'sketch'))!;
  await page.keyboard.press('t');
  const scrub = page.getByRole('slider', { name: 'Picture shown' });
  const place = Number(await scrub.getAttribute('max'));
  await draw(page, [0.1, 0.7], [0.9, 0.7], [0.1, 0.9], [0.9, 0.9]);
  await settledPicture(page);
  const late = (await blocksOf(page, 'sketch'))!;
  const count = Number(await scrub.getAttribute('max')) + 1;
  const name = `${place + 1} of ${count}`;
  const status = page.getByTestId('status');
  const viewPast = async (): Promise<void> => {
    await scrub.fill(String(place));
    await expect(status).toContainText(`Viewing ${name}`);
    await sketchIs(page, early);
  };
  const isLive = async (): Promise<void> => {
    await expect(status).toHaveText('Live');
    await sketchIs(page, late);
  };

  await viewPast();
  await expect(page.getByTestId('age')).toBeHidden();
  await expect(page.getByTestId('fps')).toBeHidden();
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: `Save this picture (${name})` })
    .first()
    .click();
  expect((await download).suggestedFilename()).toContain(`-${place + 1}-of-${count}.`);

  await page.getByRole('button', { name: 'Back to live' }).click();
  await isLive();
  await expect(page.getByTestId('age')).toBeVisible();
  // Firefox's window has no focus while another test's has: the element's own is asked for.
  await expect
    .poll(async () => status.evaluate((pill) => pill === document.activeElement))
    .toBe(true);
  await viewPast();
  await page.keyboard.press('Escape');
  await isLive();
  await viewPast();
  await page.keyboard.press('t');
  await isLive();

  // A stroke goes on from the drawing that is seen; undo brings back the one of before.
  await page.keyboard.press('t');
  await viewPast();
  await draw(page, [0.85, 0.5], [0.9, 0.55]);
  await expect(status).toHaveText('Live');
  expect(difference(early, (await blocksOf(page, 'sketch'))!)).toBeLessThan(3);
  await page.keyboard.press('Control+z');
  await sketchIs(page, early);
  await page.keyboard.press('Control+z');
  await sketchIs(page, late);
});
