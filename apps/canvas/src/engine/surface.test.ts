import { afterEach, expect, it, vi } from 'vitest';
import { Surface } from './surface.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Canvases whose 2D contexts have these members; each canvas has a context of its own. */
function canvasesWith(members: object): void {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      readonly width: number;
      readonly #context = { ...members };
      constructor(width: number) {
        this.width = width;
      }
      getContext = () => this.#context;
    },
  );
}

it('keeps its canvas where contexts cannot say that they are lost (Safari)', () => {
  canvasesWith({});
  const surface = new Surface(false);
  expect(surface.context(512)).toBe(surface.context(512));
});

it('takes another canvas where the context is lost', () => {
  canvasesWith({ isContextLost: () => true });
  const surface = new Surface(false);
  expect(surface.context(512)).not.toBe(surface.context(512));
});
