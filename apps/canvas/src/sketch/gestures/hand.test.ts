import { expect, it } from 'vitest';
import { Hand } from './hand.svelte.ts';

it('remembers over visits that a pen was seen, until fingers shall draw again', () => {
  const values = new Map<string, string>();
  const kept = {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
  const hand = new Hand(kept);
  expect(hand.penSeen).toBe(false);
  hand.penSeen = true;
  expect(new Hand(kept).penSeen).toBe(true);
  hand.penSeen = false;
  expect(new Hand(kept).penSeen).toBe(false);
});
