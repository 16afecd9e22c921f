import { expect, it } from 'vitest';
import { keptValues } from '../app/kept-values.ts';
import type { BoardSummary } from './board.ts';
import { Library, UNDO_MS } from './library.svelte.ts';

const nowhere = () =>
  keptValues(() => {
    throw new Error('no storage');
  });

function rig() {
  const stored = new Set(['a', 'b', 'c']);
  const due = new Set<() => void>();
  const state = { broken: false };
  const library = new Library(
    {
      store: {
        list: () =>
          Promise.resolve(
            [...stored].map((id): BoardSummary => ({ id, updatedAt: 0, cover: null })),
          ),
        load: () => Promise.resolve(undefined),
        delete: (id) => {
          if (state.broken) return Promise.reject(new Error('no database'));
          stored.delete(id);
          return Promise.resolve();
        },
      },
      kept: nowhere(),
      tab: nowhere(),
      locks: undefined,
    },
    {
      setTimeout: (run, ms) => {
        expect(ms).toBe(UNDO_MS);
        due.add(run);
        return run;
      },
      clearTimeout: (timer: unknown) => due.delete(timer as () => void),
    },
  );
  return {
    library,
    stored,
    state,
    shown: () => library.summaries.map(({ id }) => id),
    /** The time to have something back is over. */
    pass: async () => {
      for (const run of due) run();
      due.clear();
      await new Promise(setImmediate);
    },
  };
}

it('has a deleted board back for a while, and then no more', async () => {
  const { library, stored, shown, pass } = rig();
  await library.refresh();
  expect(await library.delete('b')).toBe(true);
  expect([shown(), library.undoable]).toEqual([['a', 'c'], true]);
  library.undelete();
  expect([shown(), library.undoable]).toEqual([['a', 'b', 'c'], false]);
  await pass();
  expect(stored).toContain('b');

  await library.delete('b');
  await pass();
  expect([shown(), library.undoable]).toEqual([['a', 'c'], false]);
  expect(stored).not.toContain('b');
});

it('is gone at once when the page goes away', async () => {
  const { library, stored } = rig();
  await library.refresh();
  await library.delete('b');
  await library.settle();
  expect([[...stored], library.undoable]).toEqual([['a', 'c'], false]);
});

it('has one back at a time: the one before is gone when the next is deleted', async () => {
  const { library, stored, shown } = rig();
  await library.refresh();
  await library.delete('a');
  await library.delete('b');
  expect([[...stored], shown()]).toEqual([['b', 'c'], ['c']]);
});

it('shows a board again that could not be deleted, and says so', async () => {
  const { library, state, shown, pass } = rig();
  await library.refresh();
  state.broken = true;
  await library.delete('a');
  await pass();
  expect([shown(), library.undeletable]).toEqual([['a', 'b', 'c'], true]);
});

it('goes on with the board of its own tab first, then with that of the browser', async () => {
  const [kept, tab] = [nowhere(), nowhere()];
  const loaded: string[] = [];
  const store = {
    list: () => Promise.resolve([]),
    load: (id: string) => {
      loaded.push(id);
      return Promise.resolve(undefined);
    },
    delete: () => Promise.resolve(),
  };
  const visit = (own = tab) => new Library({ store, kept, tab: own, locks: undefined });
  const first = visit();
  first.enter('one');
  first.remember();
  const other = visit(nowhere());
  other.enter('two');
  other.remember();
  // One that is only looked at.
  other.enter('a link');
  await visit().last();
  await visit(nowhere()).last();
  expect(loaded).toEqual(['one', 'two']);
});
