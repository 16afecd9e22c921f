import { expect, it } from 'vitest';
import { holdBoard } from './hold-board.ts';

/** Locks as the standard has them: one at a time for each name, the others wait. */
function locks() {
  const turns = new Map<string, Promise<unknown>>();
  const request = (async (name: string, options: LockOptions, held: () => Promise<void>) => {
    const before = turns.get(name) ?? Promise.resolve();
    const given = new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => {
        reject(new DOMException('gave up', 'AbortError'));
      });
      void before.then(resolve);
    });
    await given;
    const over = held();
    turns.set(name, over);
    await over;
  }) as LockManager['request'];
  return { request };
}

it('gives a board to one page at a time', async () => {
  const manager = locks();
  const letGo = await holdBoard(manager, 'a');
  expect(await holdBoard(manager, 'b')).not.toBeNull();

  const patience = new AbortController();
  const second = holdBoard(manager, 'a', patience.signal);
  patience.abort();
  expect(await second).toBeNull();

  const third = holdBoard(manager, 'a', new AbortController().signal);
  letGo?.();
  expect(await third).not.toBeNull();
});

it('keeps nobody from a board where there are no locks', async () => {
  expect(await holdBoard(undefined, 'a')).not.toBeNull();
  const refused = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
  expect(await holdBoard(refused as unknown as LockManager, 'a')).not.toBeNull();
});
