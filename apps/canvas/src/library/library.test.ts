import { expect, it } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import type { Board, BoardSummary } from '../storage/board.ts';
import { Journal, type JournalEntry } from '../storage/journal.ts';
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
        save: () => Promise.resolve(),
        rename: () => Promise.resolve(),
        delete: (id) => {
          if (state.broken) return Promise.reject(new Error('no database'));
          stored.delete(id);
          return Promise.resolve();
        },
      },
      journal: new Journal(),
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
  expect([shown(), library.fault]).toEqual([['a', 'b', 'c'], messages.library.notDeleted]);
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
    save: () => Promise.resolve(),
    rename: () => Promise.resolve(),
    delete: () => Promise.resolve(),
  };
  const visit = (own = tab) =>
    new Library({ store, journal: new Journal(), kept, tab: own, locks: undefined });
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

const dot = { kind: 'fill', color: '#000000', opacity: 1, rings: [[1, 1]] } as const;

/** Boards that are stored, and what the journal holds of them. */
function visit(locks?: Pick<LockManager, 'request'>) {
  const boards = new Map<string, Board>();
  const entries = new Map<string, JournalEntry>();
  const places = {
    store: {
      list: () => Promise.resolve([]),
      load: (id: string) => Promise.resolve(boards.get(id)),
      save: (board: Board) => Promise.resolve(void boards.set(board.id, board)),
      rename: () => Promise.resolve(),
      delete: (id: string) => Promise.resolve(void boards.delete(id)),
    },
    journal: {
      read: (id: string) => entries.get(id) ?? null,
      remove: (id: string) => void entries.delete(id),
      boards: () => [...entries.keys()],
    },
    kept: nowhere(),
    tab: nowhere(),
    locks,
  };
  return { library: new Library(places), boards, entries };
}
const board = (id: string): Board => ({
  ...{ id, marks: [dot, dot], images: {}, model: 'm', settings: { prompt: 'old' } },
  picture: null,
});
const entry = (keep: number): JournalEntry => ({
  ...{ keep, add: [dot, dot], model: 'n', settings: { prompt: 'new' } },
});

it('opens a board as it was left, with what was only in the journal', async () => {
  const { library, boards, entries } = visit();
  boards.set('a', board('a'));
  expect(await library.load('a')).toEqual({ ...board('a'), stored: true, restored: null });
  entries.set('a', entry(1));
  expect(await library.load('a')).toEqual({
    ...board('a'),
    ...{ marks: [dot, dot, dot], model: 'n', settings: { prompt: 'new' } },
    ...{ stored: true, restored: 1 },
  });
  entries.set('b', entry(0));
  expect(await library.load('b')).toMatchObject({ marks: [dot, dot], stored: false, restored: 0 });
  entries.set('c', { ...entry(0), add: [] });
  expect(await library.load('c')).toBeUndefined();
});

it('saves what a page that has ended left in the journal, and no board that is open', async () => {
  const { library, boards, entries } = visit({
    request: ((name: string, _: LockOptions, use: (lock: unknown) => unknown) =>
      Promise.resolve(use(name === 'board:open' ? null : {}))) as LockManager['request'],
  });
  library.enter('own');
  for (const id of ['ended', 'open', 'own']) entries.set(id, entry(0));
  entries.set('nothing', { ...entry(0), add: [] });
  await library.recover();
  expect([...boards.keys()]).toEqual(['ended']);
  expect([...entries.keys()]).toEqual(['open', 'own']);
});

it('a board that was deleted does not come back from the journal', async () => {
  const { library, boards, entries } = visit();
  boards.set('a', board('a'));
  entries.set('a', entry(1));
  await library.delete('a');
  await library.settle();
  await library.recover();
  expect([...boards.keys(), ...entries.keys()]).toEqual([]);
});
