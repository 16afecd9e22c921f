import { readFile } from 'node:fs/promises';
import { draw } from './support/draw.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { boardSaved } from './support/saved.ts';
import { expect, test } from './support/test.ts';

test('Paint over makes the picture the sketch, which one undo takes back, and a reload keeps', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.1, 0.6], [0.5, 0.3], [0.9, 0.6]);
  const picture = await settledPicture(page);
  const drawing = (await blocksOf(page, 'sketch'))!;
  const sketchIs = (wanted: typeof picture, by: number) =>
    expect
      .poll(async () => difference(wanted, (await blocksOf(page, 'sketch')) ?? []))
      .toBeLessThan(by);
  await page.getByRole('button', { name: 'Paint over' }).click();
  await sketchIs(picture, 3);
  // It is painted again from there.
  expect(difference(picture, await settledPicture(page))).toBeGreaterThan(1);
  await page.keyboard.press('ControlOrMeta+z');
  await sketchIs(drawing, 0.5);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await sketchIs(picture, 3);
  await boardSaved(page, { marks: 1 });
  await page.reload();
  await sketchIs(picture, 3);
});

test('Finish paints the picture at 2,048 px without a seam, and saves it with its recipe', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await page.getByTestId('prompt').fill('a lighthouse in fog');
  await draw(page, [0.1, 0.6], [0.5, 0.3], [0.9, 0.6]);
  const picture = await settledPicture(page);
  const before = await stack.paintedFrames();
  await page.keyboard.press('Shift+F');
  await expect(page.getByText('Finished: 2,048 × 2,048 px')).toBeVisible({ timeout: 40_000 });
  expect(await stack.paintedFrames()).toBe(before + 25);
  // Light and colour are those of the picture, and no column or row where parts meet stands out.
  expect(difference(picture, (await blocksOf(page, 'finished'))!)).toBeLessThan(4);
  const steps = await page.getByTestId('finished').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const across = new Array<number>(width - 1).fill(0);
    const down = new Array<number>(height - 1).fill(0);
    for (let y = 0; y < height - 1; y += 1) {
      for (let x = 0; x < width - 1; x += 1) {
        const at = (y * width + x) * 4 + 1;
        across[x]! += Math.abs(data[at + 4]! - data[at]!) / height;
        down[y]! += Math.abs(data[at + width * 4]! - data[at]!) / width;
      }
    }
    return { across, down };
  });
  for (const line of [steps.across, steps.down]) {
    const usual = line.reduce((sum, step) => sum + step, 0) / line.length;
    for (const edge of [384, 512, 768, 896, 1152, 1280, 1536, 1664]) {
      expect(line[edge - 1], `the step at ${edge} px`).toBeLessThan(usual * 1.5 + 0.5);
    }
  }
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PNG' }).click();
  const bytes = await readFile(await (await download).path());
  expect(bytes.readUInt32BE(16)).toBe(2048);
  expect(bytes.toString('utf8')).toContain('a lighthouse in fog');
});

test('Finish can be cancelled, and painting goes on', async ({ page, stack }) => {
  await stack.setScenario({ serviceTime: { kind: 'fixed', ms: 300 } });
  await page.goto('/');
  await draw(page, [0.1, 0.6], [0.5, 0.3], [0.9, 0.6]);
  await settledPicture(page);
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('progressbar', { name: 'Painting' })).toHaveAttribute(
    'aria-valuetext',
    /Part ([1-9]|1\d) of 25/,
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('finished')).toBeHidden();
  const before = (await blocksOf(page, 'picture'))!;
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  expect(difference(before, await settledPicture(page))).toBeGreaterThan(0.3);
  await stack.setScenario({ serviceTime: { kind: 'fixed', ms: 60 } });
});
