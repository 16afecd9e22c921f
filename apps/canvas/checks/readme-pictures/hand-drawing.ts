import type { Page } from '@playwright/test';

type Place = readonly [x: number, y: number];

interface Stroke {
  readonly places: readonly Place[];
}

const PAUSE_MS = 90;
const STEP_MS = 16;

/** Hills, a moon, a house with a path and a tree: places are shares of the sketch. */
const STROKES: readonly Stroke[] = [
  { places: wave(0.62, 0.1, 1.4) },
  { places: wave(0.74, 0.06, 2.2) },
  { places: ring(0.76, 0.2, 0.09) },
  {
    places: [
      [0.24, 0.7],
      [0.24, 0.53],
      [0.33, 0.43],
      [0.42, 0.53],
      [0.42, 0.7],
      [0.24, 0.7],
    ],
  },
  {
    places: [
      [0.31, 0.7],
      [0.31, 0.61],
      [0.36, 0.61],
      [0.36, 0.7],
    ],
  },
  {
    places: [
      [0.34, 0.71],
      [0.35, 0.76],
      [0.38, 0.8],
      [0.38, 0.84],
      [0.35, 0.88],
      [0.36, 0.93],
      [0.41, 0.98],
    ],
  },
  {
    places: [
      [0.64, 0.74],
      [0.645, 0.6],
      [0.64, 0.5],
    ],
  },
  { places: ring(0.64, 0.43, 0.08) },
  { places: ring(0.7, 0.48, 0.05) },
];

/** Draws them with the mouse, at the speed of a hand. */
export async function handDrawing(page: Page): Promise<void> {
  const box = await page.getByTestId('sketch').boundingBox();
  if (!box) throw new Error('the sketch is not on the page');
  const at = ([x, y]: Place): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  for (const { places } of STROKES) {
    await page.mouse.move(...at(places[0]!));
    await page.mouse.down();
    for (const [from, to] of places.slice(1).map((to, i) => [places[i]!, to] as const)) {
      const steps = Math.max(2, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) * 50));
      for (let step = 1; step <= steps; step += 1) {
        const part = step / steps;
        await page.mouse.move(
          ...at([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]),
        );
        await page.waitForTimeout(STEP_MS);
      }
    }
    await page.mouse.up();
    await page.waitForTimeout(PAUSE_MS);
  }
}

function wave(y: number, height: number, turns: number): Place[] {
  return Array.from({ length: 13 }, (_, i) => {
    const x = 0.02 + (i / 12) * 0.96;
    return [x, y - height * Math.sin(x * Math.PI * turns)] as const;
  });
}

function ring(x: number, y: number, radius: number): Place[] {
  return Array.from({ length: 13 }, (_, i) => {
    const angle = (i / 12) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
}
