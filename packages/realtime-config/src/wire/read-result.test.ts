import { describe, expect, it } from 'vitest';
import { readResult } from './read-result.ts';

const bytes = new Uint8Array([255, 216, 255]);

describe('readResult', () => {
  it('reads bytes, size, seed and the echoed id', () => {
    const image = { content: bytes, content_type: 'image/png', width: 768, height: 512 };
    expect(readResult({ images: [image], seed: 35, request_id: 'a' })).toEqual({
      images: [{ source: { bytes }, contentType: 'image/png', width: 768, height: 512 }],
      seed: 35,
      requestId: 'a',
      flagged: false,
    });
  });

  it('reads a url, the timings, and seeds beyond 32 bits', () => {
    const result = readResult({
      images: [{ url: 'data:image/jpeg;base64,AA==' }],
      seed: 9_007_199_254_740_991n,
      timings: { inference: 0.15, note: 'x' },
    });
    expect(result.images[0].source).toEqual({ url: 'data:image/jpeg;base64,AA==' });
    expect(result.seed).toBe(9_007_199_254_740_991);
    expect(result.timings).toEqual({ inference: 0.15 });
  });

  it('keeps the order of interpolated pictures', () => {
    const result = readResult({ images: [{ url: 'a' }, { url: 'b' }] });
    expect(result.images.map((image) => image.source)).toEqual([{ url: 'a' }, { url: 'b' }]);
  });

  it.each([{ has_nsfw_concepts: [true] }, { nsfw_content_detected: true }])(
    'sees the safety flag in %j',
    (flag) => {
      expect(readResult({ images: [{ url: 'a' }], ...flag }).flagged).toBe(true);
    },
  );

  it.each([
    [undefined, 'result is a undefined'],
    [null, 'result is null'],
    [[], 'result is a list'],
    [{}, 'no "images" list'],
    [{ images: [] }, 'empty "images" list'],
    [{ images: ['x'] }, 'images[0] is a string'],
    [{ images: [{ url: '' }] }, 'images[0] has neither'],
  ])('refuses %j', (message, fault) => {
    expect(() => readResult(message)).toThrow(fault);
  });
});
