import { afterEach, expect, it, vi } from 'vitest';
import { makesType } from './makes-type.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('looks at what came, not at what was asked for', async () => {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({});
      convertToBlob = async ({ type }: { type: string }) =>
        new Blob([], { type: type === 'image/jpeg' ? type : 'image/png' });
    },
  );
  expect(await makesType('image/jpeg')).toBe(true);
  expect(await makesType('image/webp')).toBe(false);
});
