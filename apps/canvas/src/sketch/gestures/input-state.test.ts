import { expect, it } from 'vitest';
import { InputState } from './input-state.svelte.ts';

it('remembers over visits that a pen was seen, until fingers shall draw again', () => {
  const values = new Map<string, string>();
  const kept = {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
  const inputState = new InputState(kept);
  expect(inputState.penSeen).toBe(false);
  inputState.penSeen = true;
  expect(new InputState(kept).penSeen).toBe(true);
  inputState.penSeen = false;
  expect(new InputState(kept).penSeen).toBe(false);
});
