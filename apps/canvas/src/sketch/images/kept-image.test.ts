import { afterEach, expect, it, vi } from 'vitest';
import { keptImage } from './kept-image.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Canvases of this opacity (0..255) that make files of these types and sizes; PNG for any other type. */
function browserThatMakes(sizes: Readonly<Record<string, number>>, alpha = 255): void {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      readonly width: number;
      readonly height: number;
      constructor(width: number, height: number) {
        this.width = width;
        this.height = height;
      }
      getContext = () => ({
        canvas: this,
        getImageData: (_x: number, _y: number, w: number, h: number) => ({
          data: new Uint8ClampedArray(w * h * 4).fill(alpha),
        }),
      });
      convertToBlob = async ({ type }: { type: string }) => {
        const made = type in sizes ? type : 'image/png';
        return new Blob([new Uint8Array(sizes[made]!)], { type: made });
      };
    },
  );
}

const kept = async (): Promise<string> => (await keptImage(8, 8, () => undefined)).type;

it('keeps WebP where the browser makes it', async () => {
  browserThatMakes({ 'image/webp': 10, 'image/png': 90, 'image/jpeg': 20 });
  expect(await kept()).toBe('image/webp');
});

it('keeps a photo as JPEG where the browser gives PNG for WebP (Safari)', async () => {
  browserThatMakes({ 'image/png': 90, 'image/jpeg': 20 });
  expect(await kept()).toBe('image/jpeg');
});

it('keeps PNG there for what is smaller so, and for what is transparent', async () => {
  browserThatMakes({ 'image/png': 15, 'image/jpeg': 20 });
  expect(await kept()).toBe('image/png');
  browserThatMakes({ 'image/png': 90, 'image/jpeg': 20 }, 128);
  expect(await kept()).toBe('image/png');
});
