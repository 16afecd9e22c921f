import { describe, expect, it } from 'vitest';
import { Touches } from './touches.ts';

describe('Touches', () => {
  it('sees two fingers spread as a zoom around their middle', () => {
    const touches = new Touches();
    touches.down(1, 100, 100, 0);
    touches.down(2, 200, 100, 10);
    expect(touches.move(2, 300, 100)).toEqual({ factor: 2, dx: 50, dy: 0, x: 200, y: 100 });
  });

  it('sees one finger as a move alone', () => {
    const touches = new Touches();
    touches.down(1, 100, 100, 0);
    expect(touches.move(1, 130, 90)).toEqual({ factor: 1, dx: 30, dy: -10, x: 130, y: 90 });
  });

  it('counts the fingers of a short tap once all are up', () => {
    const touches = new Touches();
    touches.down(1, 100, 100, 0);
    touches.down(2, 200, 100, 20);
    touches.down(3, 300, 100, 30);
    expect([touches.up(2, 120), touches.up(1, 130), touches.up(3, 140)]).toEqual([0, 0, 3]);
  });

  it('takes neither a long rest nor a slip for a tap', () => {
    const touches = new Touches();
    touches.down(1, 100, 100, 0);
    touches.down(2, 200, 100, 0);
    touches.up(1, 900);
    expect(touches.up(2, 900)).toBe(0);
    touches.down(1, 100, 100, 1000);
    touches.down(2, 200, 100, 1000);
    touches.move(1, 150, 100);
    touches.up(1, 1100);
    expect(touches.up(2, 1100)).toBe(0);
  });
});
