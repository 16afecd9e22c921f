import { describe, expect, it } from 'vitest';
import { Touches, type Contact } from './touches.ts';

function at(
  pointerId: number,
  clientX: number,
  timeStamp = 0,
  more: Partial<Contact> = {},
): Contact {
  return { pointerId, clientX, clientY: 100, timeStamp, width: 30, height: 30, ...more };
}

describe('Touches', () => {
  it('sees two fingers spread as a zoom around their middle', () => {
    const touches = new Touches();
    touches.down(at(1, 100));
    touches.down(at(2, 200, 10));
    expect(touches.move(at(2, 300))).toEqual({ factor: 2, dx: 50, dy: 0, x: 200, y: 100 });
  });

  it('sees one finger as a move alone', () => {
    const touches = new Touches();
    touches.down(at(1, 100));
    expect(touches.move(at(1, 130, 0, { clientY: 90 }))).toEqual({
      factor: 1,
      dx: 30,
      dy: -10,
      x: 130,
      y: 90,
    });
  });

  it('counts the fingers of a short tap once all are up', () => {
    const touches = new Touches();
    touches.down(at(1, 100));
    touches.down(at(2, 200, 20));
    touches.down(at(3, 300, 30));
    expect([touches.up(2, 120), touches.up(1, 130), touches.up(3, 140)]).toEqual([0, 0, 3]);
  });

  it('takes neither a long rest nor a slip for a tap', () => {
    const touches = new Touches();
    touches.down(at(1, 100));
    touches.down(at(2, 200));
    touches.up(1, 900);
    expect(touches.up(2, 900)).toBe(0);
    touches.down(at(1, 100, 1000));
    touches.down(at(2, 200, 1000));
    touches.move(at(1, 150));
    touches.up(1, 1100);
    expect(touches.up(2, 1100)).toBe(0);
  });

  it('takes a slip in small steps, a palm, and what the system took away for no tap', () => {
    const touches = new Touches();
    const tap = (between: () => void, width = 30): number => {
      touches.down(at(1, 100));
      touches.down(at(2, 200, 0, { width }));
      between();
      touches.up(1, 100);
      return touches.up(2, 100);
    };
    expect(tap(() => undefined)).toBe(2);
    const slip = () => {
      for (let x = 104; x <= 124; x += 4) touches.move(at(1, x));
    };
    expect(tap(slip)).toBe(0);
    expect(tap(() => undefined, 90)).toBe(0);
    expect(tap(() => touches.move(at(1, 100, 0, { height: 120 })))).toBe(0);
    const third = () => {
      touches.down(at(3, 300));
      touches.lose(3);
    };
    expect(tap(third)).toBe(0);
  });

  it('tells a finger that draws from the first one of a pinch', () => {
    const touches = new Touches();
    touches.down(at(1, 100));
    touches.move(at(1, 150, 100));
    expect(touches.draws(1, 100)).toBe(false);
    expect(touches.draws(1, 400)).toBe(true);
    touches.down(at(2, 100));
    touches.move(at(2, 104, 900));
    expect(touches.draws(2, 900)).toBe(false);
  });
});
