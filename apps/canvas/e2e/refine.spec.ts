import { readFile } from 'node:fs/promises';
import { draw } from './support/draw.ts';
import { settledPicture } from './support/pixels.ts';
import { SentFrames } from './support/sent-frames.ts';
import { expect, test } from './support/test.ts';

test('a pause in drawing gets one better picture, and drawing goes on with drafts', async ({
  page,
  engine,
}) => {
  await page.goto('/');
  const sent = await SentFrames.of(engine);
  await page.keyboard.press('s');
  await page.getByLabel('Refine on pause').check();
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await expect.poll(async () => (await sent.steps()).at(-1)).toBe(8);
  await settledPicture(page);

  const before = await sent.count();
  await draw(page, [0.2, 0.6], [0.8, 0.6]);
  await expect.poll(async () => (await sent.steps()).at(-1)).toBe(8);
  await settledPicture(page);
  const steps = (await sent.steps()).slice(before);
  expect(steps[0], 'a draft at once').toBe(4);
  expect(steps.filter((each) => each === 8)).toHaveLength(1);

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file, 'the recipe').toContain('num_inference_steps: 8');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('refine');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Refine on pause')).not.toBeChecked();
});
