import { expect } from '@playwright/test';
import type { TestPage } from './test-page.ts';

/** Blocks along one side when two pictures are compared. */
const GRID = 8;

/** Mean colour of each block of the grid, row by row, 0..255. */
export type Blocks = readonly (readonly [red: number, green: number, blue: number])[];

/**
 * Reads the canvas with this test id, on white; null while nothing at all has been painted on it.
 */
export async function blocksOf(page: TestPage, testId: string): Promise<Blocks | null> {
  return page.getByTestId(testId).evaluate((canvas: HTMLCanvasElement, grid) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    let painted = false;
    const sums = Array.from({ length: grid * grid }, () => [0, 0, 0, 0] as number[]);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = (y * width + x) * 4;
        const alpha = data[at + 3]! / 255;
        if (alpha > 0) painted = true;
        const block = Math.floor((y * grid) / height) * grid + Math.floor((x * grid) / width);
        const sum = sums[block]!;
        for (let channel = 0; channel < 3; channel += 1) {
          sum[channel]! += data[at + channel]! * alpha + 255 * (1 - alpha);
        }
        sum[3]! += 1;
      }
    }
    if (!painted) return null;
    return sums.map(([r, g, b, n]) => [r! / n!, g! / n!, b! / n!] as const);
  }, GRID);
}

/** The picture once it shows all that is drawn and no longer changes. */
export async function settledPicture(page: TestPage): Promise<Blocks> {
  let last: Blocks | null = null;
  // The age grows, four times a second, for as long as a picture is owed.
  const age = (): Promise<string | null> => page.getByTestId('age').textContent();
  await expect(async () => {
    const [before, ageBefore] = [await blocksOf(page, 'picture'), await age()];
    expect(before, 'a picture has come').not.toBeNull();
    await page.waitForTimeout(350);
    last = await blocksOf(page, 'picture');
    expect(await age(), 'a picture is owed').toBe(ageBefore);
    expect(difference(before!, last!), 'the picture has settled').toBeLessThan(0.01);
  }).toPass({ timeout: 20_000, intervals: [100] });
  return last!;
}

/** Mean absolute difference of two pictures, 0..255; all of it where one is not there. */
export function difference(a: Blocks, b: Blocks): number {
  if (a.length !== b.length) return 255;
  const each = blockDifferences(a, b);
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

/** Where two pictures differ most, 0..1 from left and top: the middle of that block. */
export function placeOfChange(a: Blocks, b: Blocks): { x: number; y: number } {
  const each = blockDifferences(a, b);
  const block = each.indexOf(Math.max(...each));
  return { x: ((block % GRID) + 0.5) / GRID, y: (Math.floor(block / GRID) + 0.5) / GRID };
}

function blockDifferences(a: Blocks, b: Blocks): number[] {
  return a.map(
    (color, i) => color.reduce((sum, value, c) => sum + Math.abs(value - b[i]![c]!), 0) / 3,
  );
}
