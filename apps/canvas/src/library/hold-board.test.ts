import { expect, it } from 'vitest';
import { holdBoard } from './hold-board.ts';

/** Locks as the standard has them: one at a time for each name, the others wait. */
function locks() {
  const turns = new Map<string, Promise<unknown>>();
  const request = (async (
    name: string,
    { ifAvailable = false, signal }: LockOptions,
    held: (lock: Lock | null) => Promise<void>,
  ) => {
    const before = turns.get(name);
    if (ifAvailable && before) {
      await held(null);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        reject(new DOMException('gave up', 'AbortError'));
      });
      void (before ?? Promise.resolve()).then(() => {
        resolve();
      });
    });
    const over = held({ name, mode: 'exclusive' }).then(() => {
      if (turns.get(name) === over) turns.delete(name);
    });
    turns.set(name, over);
    await over;
  }) as LockManager['request'];
  return { request };
}

it('gives a board to one page at a time', async () => {
  const manager = locks();
  const release = await holdBoard(manager, 'a');
  expect(await holdBoard(manager, 'b')).not.toBeNull();

  const patience = new AbortController();
  const second = holdBoard(manager, 'a', () => {
    queueMicrotask(() => {
      patience.abort();
    });
    return patience.signal;
  });
  expect(await second).toBeNull();

  const third = holdBoard(manager, 'a', () => new AbortController().signal);
  release?.();
  expect(await third).not.toBeNull();
});

it('waits for a board that is free, however late the browser calls back', async () => {
  const over = (): AbortSignal => AbortSignal.abort();
  expect(await holdBoard(locks(), 'a', over)).not.toBeNull();
});

it('lets every page open a board where there are no locks', async () => {
  expect(await holdBoard(undefined, 'a')).not.toBeNull();
  const refused = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
  expect(await holdBoard(refused as unknown as LockManager, 'a')).not.toBeNull();
});
