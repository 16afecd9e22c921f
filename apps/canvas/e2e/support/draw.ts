import type { TestPage } from './test-page.ts';

/** A place on the board, 0..1 from left and top. */
export type Place = readonly [x: number, y: number];

/** Draws one stroke through these places with the mouse, as a hand would: many small moves. */
export async function draw(page: TestPage, ...places: readonly Place[]): Promise<void> {
  const box = await page.getByTestId('sketch').boundingBox();
  if (!box) throw new Error('the sketch is not on the page');
  const [first, ...rest] = places.map(
    ([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const,
  );
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 12 });
  await page.mouse.up();
}
