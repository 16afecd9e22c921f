import { expect, it } from 'vitest';
import { Told, TOLD_MS } from './told.svelte.ts';

it('goes after a while, each in its own', () => {
  const due = new Set<() => void>();
  const told = new Told({
    setTimeout: (run, ms) => {
      expect(ms).toBe(TOLD_MS);
      due.add(run);
      return run;
    },
    clearTimeout: (timer: unknown) => due.delete(timer as () => void),
  });
  told.tell('Link copied.');
  told.tell('Picture copied.');
  expect(told.text).toBe('Picture copied.');
  expect(due.size).toBe(1);
  for (const run of due) run();
  expect(told.text).toBeNull();
});
