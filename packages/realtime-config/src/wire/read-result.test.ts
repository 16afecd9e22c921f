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

  it.each([
    [0, 0],
    [7n, 7],
    [9_223_372_036_854_775_807n, '9223372036854775807'],
    [18_446_744_073_709_551_615n, '18446744073709551615'],
    [-9_223_372_036_854_775_808n, '-9223372036854775808'],
    ['9223372036854775807', '9223372036854775807'],
    ['42', 42],
    ['', undefined],
    ['none', undefined],
    [Number.NaN, undefined],
    [null, undefined],
  ])('reads the seed %s exactly', (seed, read) => {
    expect(readResult({ images: [{ url: 'a' }], seed }).seed).toBe(read);
  });

  it('reads sizes and timings that came as 64-bit integers', () => {
    const image = { url: 'a', width: 768n, height: 512n };
    expect(readResult({ images: [image], timings: { inference: 2n } })).toMatchObject({
      images: [{ width: 768, height: 512 }],
      timings: { inference: 2 },
    });
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
