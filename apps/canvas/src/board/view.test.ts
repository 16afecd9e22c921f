import { describe, expect, it } from 'vitest';
import { pan, toBoard, WHOLE_BOARD, zoomAt } from './view.ts';

const box = { left: 100, top: 40, side: 500 };

describe('view', () => {
  it('maps the corners of the sheet to the corners of the board', () => {
    expect(toBoard(100, 40, box, WHOLE_BOARD)).toEqual([0, 0]);
    expect(toBoard(600, 540, box, WHOLE_BOARD)).toEqual([1000, 1000]);
  });

  it('keeps the point under the pointer in place while it zooms', () => {
    const hand = [420, 333] as const;
    let view = WHOLE_BOARD;
    for (const factor of [1.5, 2, 0.7, 1.3]) {
      const before = toBoard(...hand, box, view);
      view = zoomAt(view, before, factor);
      const after = toBoard(...hand, box, view);
      expect(after[0]).toBeCloseTo(before[0], 6);
      expect(after[1]).toBeCloseTo(before[1], 6);
    }
  });

  it('never leaves the board, and comes back to the whole of it', () => {
    const close = zoomAt(WHOLE_BOARD, [900, 900], 4);
    expect(pan(close, 5000, 5000)).toEqual({ scale: 4, x: 750, y: 750 });
    expect(pan(close, -5000, -5000)).toEqual({ scale: 4, x: 0, y: 0 });
    expect(zoomAt(close, [10, 10], 0.001)).toEqual(WHOLE_BOARD);
  });

  it('comes no closer than ink can show', () => {
    expect(zoomAt(WHOLE_BOARD, [500, 500], 1e6).scale).toBe(16);
  });
});
