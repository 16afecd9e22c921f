import type { TestPage } from './test-page.ts';

/** Colour of the sketch at a place, as `#rrggbb`, on white. */
export async function colorAt(page: TestPage, x: number, y: number): Promise<string> {
  return page.getByTestId('sketch').evaluate(
    async (canvas: HTMLCanvasElement, [u, v]) => {
      // The sheet is painted with the next frame of the display.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { width, height } = canvas;
      const pixel = canvas
        .getContext('2d')!
        .getImageData(Math.round(u * width), Math.round(v * height), 1, 1).data;
      const alpha = pixel[3]! / 255;
      const channels = [0, 1, 2].map((i) => Math.round(pixel[i]! * alpha + 255 * (1 - alpha)));
      return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
    },
    [x, y] as const,
  );
}
