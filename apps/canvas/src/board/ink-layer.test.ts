import { afterEach, expect, it, vi } from 'vitest';
import { ImageShelf } from './image-shelf.ts';
import { InkLayer } from './ink-layer.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Canvases whose 2D contexts have these members beside what is needed to paint nothing. */
function canvasesWith(members: object): { made: number } {
  const count = { made: 0 };
  const context = { canvas: { width: 512 }, setTransform: () => undefined, ...members };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      readonly width: number;
      constructor(width: number) {
        this.width = width;
        count.made += 1;
      }
      getContext = () => context;
    },
  );
  return count;
}

it('gives its pixels where contexts cannot say that they are lost (Safari)', () => {
  const canvases = canvasesWith({});
  const layer = new InkLayer(512, new ImageShelf(), true);
  expect(layer.pixels([]).width).toBe(512);
  expect(canvases.made).toBe(1);
});

it('paints on another canvas where the context is lost', () => {
  const canvases = canvasesWith({ isContextLost: () => true });
  new InkLayer(512, new ImageShelf(), true).pixels([]);
  expect(canvases.made).toBe(2);
});
