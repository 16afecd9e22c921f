import { colorAt } from '../support/color-at.ts';
import { draw } from '../support/draw.ts';
import { boardSaved } from '../support/saved.ts';
import { blocksOf, difference, placeOfChange } from '../support/pixels.ts';
import { expect, test } from './support/test.ts';
import type { WebKitPage } from './support/webkit-page.ts';

const WHITE = '#ffffff';
const INK = '#1f1d1a';
const VIRIDIAN = '#1c6f5a';

test.beforeEach(async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
  // The first stroke sends the example away; taken back, the board is empty.
  await draw(webkit, [0.5, 0.5], [0.52, 0.5]);
  await webkit.press('Control+z');
  await expect.poll(() => colorAt(webkit, 0.51, 0.5)).toBe(WHITE);
});

test('shapes are drawn, and a fill stays inside', async ({ webkit }) => {
  await webkit.press('r');
  await draw(webkit, [0.2, 0.2], [0.6, 0.6]);
  expect(await colorAt(webkit, 0.2, 0.4)).toBe(INK);
  await webkit.press('l');
  await draw(webkit, [0.1, 0.9], [0.9, 0.9]);
  expect(await colorAt(webkit, 0.5, 0.9)).toBe(INK);
  await webkit.press('g');
  await webkit.clickButton('Colour and width');
  await webkit.clickButton('Viridian');
  await webkit.press('Escape');
  await draw(webkit, [0.4, 0.4]);
  await expect.poll(() => colorAt(webkit, 0.25, 0.55)).toBe(VIRIDIAN);
  expect(await colorAt(webkit, 0.7, 0.4)).toBe(WHITE);
});

test('the eraser takes ink away where it goes, and undo brings it back', async ({ webkit }) => {
  await draw(webkit, [0.2, 0.5], [0.8, 0.5]);
  await webkit.press('e');
  await draw(webkit, [0.5, 0.4], [0.5, 0.6]);
  expect(await colorAt(webkit, 0.5, 0.5)).toBe(WHITE);
  expect(await colorAt(webkit, 0.3, 0.5)).toBe(INK);
  await webkit.press('Control+z');
  expect(await colorAt(webkit, 0.5, 0.5)).toBe(INK);
});

test('a finger draws, two fingers move the board, and their tap undoes', async ({ webkit }) => {
  await strokes(webkit, 'touch', [
    [0.2, 0.3],
    [0.3, 0.3],
    [0.45, 0.3],
    [0.7, 0.3],
  ]);
  await expect.poll(() => colorAt(webkit, 0.5, 0.3)).toBe(INK);

  await strokes(
    webkit,
    'touch',
    [
      [0.4, 0.3],
      [0.3, 0.3],
      [0.2, 0.3],
    ],
    [
      [0.6, 0.3],
      [0.7, 0.3],
      [0.8, 0.3],
    ],
  );
  // Three times as close around the middle of the stroke: it now reaches from edge to edge.
  await expect.poll(() => colorAt(webkit, 0.02, 0.3)).toBe(INK);
  await webkit.press('0');
  await expect.poll(() => colorAt(webkit, 0.02, 0.3)).toBe(WHITE);
  expect(await colorAt(webkit, 0.5, 0.3)).toBe(INK);

  await strokes(webkit, 'touch', [[0.3, 0.7]], [[0.7, 0.7]]);
  await expect.poll(() => colorAt(webkit, 0.5, 0.3)).toBe(WHITE);
});

test('the keys alone draw a stroke, and undo it', async ({ webkit }) => {
  await webkit.getByTestId('sketch').evaluate((sketch: HTMLElement) => {
    sketch.focus();
  });
  for (let i = 0; i < 5; i += 1) await webkit.press('Shift+ArrowUp');
  await webkit.press('Enter');
  for (let i = 0; i < 6; i += 1) await webkit.press('Shift+ArrowRight');
  await webkit.press('Enter');
  await boardSaved(webkit, { marks: 1, picture: false });
  const drawn = (await blocksOf(webkit, 'sketch'))!;
  const blank = drawn.map(() => [255, 255, 255] as const);
  const { x, y } = placeOfChange(blank, drawn);
  expect(x).toBeGreaterThan(0.5);
  expect(Math.abs(y - 0.25)).toBeLessThan(0.13);
  await webkit.press('Control+z');
  await expect
    .poll(async () => difference(blank, (await blocksOf(webkit, 'sketch')) ?? blank))
    .toBe(0);
});

test('a pen draws, and wider where it presses harder', async ({ webkit }) => {
  const box = (await webkit.getByTestId('sketch').boundingBox())!;
  const places = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map(
    (x) => [box.x + x * box.width, box.y + 0.5 * box.height] as const,
  );
  await webkit.pen(...places);
  await expect.poll(() => inkAcross(webkit, 0.5, 0.5)).toBeGreaterThan(0);

  await strokes(webkit, 'pen', [
    [0.2, 0.3, 0.1],
    [0.4, 0.3, 0.1],
    [0.6, 0.3, 0.1],
    [0.8, 0.3, 0.1],
  ]);
  await strokes(webkit, 'pen', [
    [0.2, 0.7, 1],
    [0.4, 0.7, 1],
    [0.6, 0.7, 1],
    [0.8, 0.7, 1],
  ]);
  await expect.poll(() => inkAcross(webkit, 0.5, 0.7)).toBeGreaterThan(0);
  const light = await inkAcross(webkit, 0.5, 0.3);
  expect(light).toBeGreaterThan(0);
  expect(await inkAcross(webkit, 0.5, 0.7)).toBeGreaterThan(1.5 * light);
});

/** How much ink a line down through this place crosses, in px of the sheet. */
async function inkAcross(page: WebKitPage, u: number, v: number): Promise<number> {
  return page.getByTestId('sketch').evaluate(
    (canvas: HTMLCanvasElement, [x, y]) => {
      const { width, height } = canvas;
      const reach = Math.round(height / 10);
      const from = Math.round(y * height) - reach;
      const { data } = canvas
        .getContext('2d')!
        .getImageData(Math.round(x * width), from, 1, 2 * reach);
      let ink = 0;
      for (let i = 3; i < data.length; i += 4) ink += data[i]! / 255;
      return ink;
    },
    [u, v] as const,
  );
}

/**
 * Strokes at once, each with a pointer of its own, through places with their pressure (0.5 where
 * there is none). The driver has neither fingers nor pressure, so these events are the page's own.
 */
async function strokes(
  page: WebKitPage,
  pointerType: 'pen' | 'touch',
  ...pointers: readonly (readonly (readonly [x: number, y: number, pressure?: number])[])[]
): Promise<void> {
  await page.getByTestId('sketch').evaluate(
    async (sketch: HTMLElement, [type, all]) => {
      const { left, top, width, height } = sketch.getBoundingClientRect();
      const send = (name: string, place: number): void => {
        for (const [i, places] of all.entries()) {
          const [x, y, pressure = 0.5] = places[place]!;
          const at = { clientX: left + x * width, clientY: top + y * height };
          const pointer = { pointerId: 100 + i, pointerType: type, isPrimary: i === 0 };
          const buttons = name === 'pointerup' ? 0 : 1;
          const init = { ...at, ...pointer, pressure, buttons, bubbles: true };
          sketch.dispatchEvent(new PointerEvent(name, init));
        }
      };
      const last = all[0]!.length - 1;
      send('pointerdown', 0);
      for (let place = 1; place <= last; place += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        send('pointermove', place);
      }
      send('pointerup', last);
    },
    [pointerType, pointers] as const,
  );
}
