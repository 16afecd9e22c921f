import { describe, expect, it } from 'vitest';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { RingBuffer } from './ring-buffer.ts';

describe('RingBuffer', () => {
  it('has no quantile before the first number', () => {
    expect(new RingBuffer(3).quantile(0.5)).toBeNull();
    expect(new RingBuffer(3).atShare(0.5)).toBeNull();
  });

  it('says what sorting the last numbers would, equal ones among them', () => {
    const random = seededRandom(4);
    const buffer = new RingBuffer(16);
    const all: number[] = [];
    for (let index = 0; index < 200; index++) {
      const value = Math.floor(random() * 20);
      buffer.push(value);
      all.push(value);
      const last = all.slice(-16).sort((a, b) => a - b);
      expect(buffer.sorted).toEqual(last);
      for (const share of [0, 0.05, 0.5, 0.8, 1]) {
        expect(buffer.atShare(share)).toBe(last[Math.max(0, Math.ceil(share * last.length) - 1)]);
      }
    }
  });

  it('gives quantiles between the numbers, as every other figure of this repository does', () => {
    const buffer = new RingBuffer(20);
    for (let value = 1; value <= 20; value++) buffer.push(value);
    expect(buffer.quantile(0.95)).toBeCloseTo(19.05);
    expect([0, 0.5, 1].map((q) => buffer.quantile(q))).toEqual([1, 10.5, 20]);
  });
});
