import { describe, expect, it, vi } from 'vitest';
import type { Sample } from './gesture.ts';
import { KeyPen } from './key-pen.ts';

function rig({ atOnce = false } = {}) {
  const drawn: Sample[][] = [];
  const cancel = vi.fn();
  const inputState = {
    penSeen: false,
    grabbing: false,
    keysDown: false,
    cursor: [500, 500] as const,
  };
  const pen = new KeyPen(inputState, ({ sample }) => {
    const stroke = [sample];
    const move = (samples: readonly Sample[]) => {
      stroke.push(...samples);
    };
    return { ...(atOnce ? {} : { move }), end: () => void drawn.push(stroke), cancel };
  });
  const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
    pen.press({ key, timeStamp: 0, ...held } as KeyboardEvent);
  return { cancel, drawn, inputState, pen, press };
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
    const { drawn, inputState, pen, press } = rig();
    press('Enter');
    press('ArrowDown', { ctrlKey: true });
    expect(inputState.keysDown).toBe(true);
    pen.leave();
    expect(drawn).toHaveLength(1);
    expect(inputState.keysDown).toBe(false);
  });

  it('gives up what it draws, and says whether there was something', () => {
    const { cancel, drawn, inputState, pen, press } = rig();
    expect(pen.cancel()).toBe(false);
    press('Enter');
    press('ArrowDown');
    expect(pen.cancel()).toBe(true);
    expect(cancel).toHaveBeenCalledOnce();
    expect(inputState.keysDown).toBe(false);
    press('ArrowDown');
    pen.leave();
    expect(drawn).toEqual([]);
  });

  it('does with one press what follows no pointer', () => {
    const { drawn, inputState, press } = rig({ atOnce: true });
    press('Enter');
    expect(drawn).toHaveLength(1);
    expect(inputState.keysDown).toBe(false);
  });

  it('stays on the board, and leaves other keys alone', () => {
    const { inputState, press } = rig();
    for (let i = 0; i < 30; i += 1) press('ArrowUp', { shiftKey: true });
    expect(inputState.cursor).toEqual([500, 0]);
    expect(press('b')).toBe(false);
  });
});
