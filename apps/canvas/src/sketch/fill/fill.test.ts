import { describe, expect, it } from 'vitest';
import { flood } from './flood.ts';
import { traceRings } from './trace-rings.ts';

const SIZE = 20;

/** White paper with black where `ink` says so. */
function picture(ink: (x: number, y: number) => boolean): Uint8ClampedArray {
  const data = new Uint8ClampedArray(SIZE * SIZE * 4).fill(255);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      if (ink(x, y)) data.fill(0, (y * SIZE + x) * 4, (y * SIZE + x) * 4 + 3);
    }
  }
  return data;
}

const onBox = (x: number, y: number): boolean => Math.max(Math.abs(x - 10), Math.abs(y - 10)) === 5;
const count = (mask: Uint8Array): number => mask.reduce((sum, value) => sum + value, 0);

/** Area inside rings by the even-odd rule: holes run the other way round, so signs do it. */
function area(rings: readonly number[][]): number {
  let twice = 0;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const [x1, y1] = [ring[i]!, ring[i + 1]!];
      const [x2, y2] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
      twice += x1 * y2 - x2 * y1;
    }
  }
  return twice / 2;
}

describe('fill', () => {
  it('stays inside a closed line, and reaches one pixel under it', () => {
    const mask = flood(picture(onBox), SIZE, 10, 10);
    // The 9 x 9 inside, and 9 pixels of the line on each side.
    expect(count(mask)).toBe(9 * 9 + 4 * 9);
  });

  it('goes round a closed line from outside, and leaves a hole', () => {
    const rings = traceRings(flood(picture(onBox), SIZE, 0, 0), SIZE);
    expect(rings).toHaveLength(2);
    // Smoothing rounds the four corners of the hole by some three pixels each.
    expect(Math.abs(area(rings) - (SIZE * SIZE - 9 * 9))).toBeLessThan(12);
  });

  it('runs out through a gap', () => {
    const leaky = picture((x, y) => onBox(x, y) && !(x === 5 && y === 10));
    expect(flood(leaky, SIZE, 10, 10)[0]).toBe(1);
  });

  it('makes a straight edge of one edge, whatever its length', () => {
    expect(
      traceRings(
        flood(
          picture(() => false),
          SIZE,
          3,
          3,
        ),
        SIZE,
      ),
    ).toEqual([[0, 0, SIZE, 0, SIZE, SIZE, 0, SIZE]]);
  });

  it('smooths the stairs of a slanted edge', () => {
    const [ring] = traceRings(
      flood(
        picture((x, y) => x > y),
        SIZE,
        0,
        19,
      ),
      SIZE,
    );
    for (let i = 0; i < ring!.length; i += 2) {
      const [x, y] = [ring![i]!, ring![i + 1]!];
      const rim = Math.min(x, y, SIZE - x, SIZE - y) < 2;
      if (!rim) expect(Math.abs(x - y - 1.5)).toBeLessThan(0.5);
    }
    expect(ring!.length / 2).toBeLessThan(16);
    expect(Math.abs(area([ring!]) - 230)).toBeLessThan(15);
  });
});
