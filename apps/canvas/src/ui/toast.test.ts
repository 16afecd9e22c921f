import { expect, it } from 'vitest';
import { Toast, TOAST_MS } from './toast.svelte.ts';

it('goes after a while, each in its own', () => {
  const due = new Set<() => void>();
  const toast = new Toast({
    setTimeout: (run, ms) => {
      expect(ms).toBe(TOAST_MS);
      due.add(run);
      return run;
    },
    clearTimeout: (timer: unknown) => due.delete(timer as () => void),
  });
  toast.show('Link copied.');
  toast.show('Picture copied.');
  expect(toast.text).toBe('Picture copied.');
  expect(due.size).toBe(1);
  for (const run of due) run();
  expect(toast.text).toBeNull();
});
