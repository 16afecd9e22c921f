import { expect, it } from 'vitest';
import { OnceDrained } from './once-drained.ts';

it('acts once for all that was asked before its turn, and again for what is asked after', () => {
  const tasks: (() => void)[] = [];
  let acted = 0;
  const drained = new OnceDrained(
    () => (acted += 1),
    (task) => tasks.push(task),
  );
  drained.ask();
  drained.ask();
  expect([tasks.length, acted]).toEqual([1, 0]);
  tasks.shift()!();
  expect(acted).toBe(1);

  drained.ask();
  expect(tasks).toHaveLength(1);
  tasks.shift()!();
  expect(acted).toBe(2);
});

it('takes its turn by itself', async () => {
  await new Promise<void>((resolve) => {
    new OnceDrained(resolve).ask();
  });
});
