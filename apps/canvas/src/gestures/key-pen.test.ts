import { describe, expect, it } from 'vitest';
import type { Sample } from './gesture.ts';
import { KeyPen } from './key-pen.ts';

function rig() {
  const drawn: Sample[][] = [];
  const hand = { penSeen: false, grabbing: false, keysDown: false, cursor: [500, 500] as const };
  const pen = new KeyPen(hand, ({ sample }) => {
    const stroke = [sample];
    return {
      move: (samples) => {
        stroke.push(...samples);
      },
      end: () => {
        drawn.push(stroke);
      },
      cancel: () => undefined,
    };
  });
  const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
    pen.press({ key, timeStamp: 0, ...held } as KeyboardEvent);
  return { drawn, hand, pen, press };
}

describe('KeyPen', () => {
  it('draws where the arrows go while the pen is down', () => {
    const { drawn, press } = rig();
    press('ArrowRight');
    for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'Enter']) press(key);
    press('ArrowLeft', { shiftKey: true });
    expect(drawn.map((stroke) => stroke.map(({ x, y }) => [x, y]))).toEqual([
      [
        [510, 500],
        [510, 510],
        [510, 520],
      ],
    ]);
  });

  it('keeps what was drawn when the keys go elsewhere', () => {
    const { drawn, hand, pen, press } = rig();
    press('Enter');
    press('ArrowDown', { ctrlKey: true });
    expect(hand.keysDown).toBe(true);
    pen.leave();
    expect(drawn).toHaveLength(1);
    expect(hand.keysDown).toBe(false);
  });

  it('stays on the board, and leaves other keys alone', () => {
    const { hand, press } = rig();
    for (let i = 0; i < 30; i += 1) press('ArrowUp', { shiftKey: true });
    expect(hand.cursor).toEqual([500, 0]);
    expect(press('b')).toBe(false);
  });
});
