import { expect, it, vi } from 'vitest';
import type { Mark } from '../board/mark.ts';
import { LONGEST_MS } from './autosave.ts';
import type { Board, SavedSummary } from '../storage/board.ts';
import { BoardSaver, type BoardState } from './board-saver.ts';

const dot: Mark = {
  kind: 'stroke',
  tool: 'pen',
  color: '#000000',
  width: 8,
  opacity: 1,
  pressure: false,
  points: [1, 1, 0.5],
};
const cat: Mark = { kind: 'image', image: 'cat', from: [0, 0], to: [9, 9], opacity: 1 };

function rig() {
  const saved: { board: Board; summary: SavedSummary }[] = [];
  const due = new Map<number, () => void>();
  let timers = 0;
  const state = {
    id: 'a',
    marks: [dot] as readonly Mark[],
    model: 'fal-ai/lcm-sd15-i2i',
    settings: { prompt: 'hills' },
    seen: 7,
    cover: () => Promise.resolve(new Blob(['sketch'])),
  } satisfies BoardState;
  const faults: (string | null)[] = [];
  const reported: number[] = [];
  const saver = new BoardSaver(
    () => ({ ...state }),
    (fault) => faults.push(fault),
    {
      store: {
        save: (board, summary) => {
          saved.push({ board, summary });
          return Promise.resolve();
        },
      },
      onsaved: (_, seen) => reported.push(seen),
      timers: {
        setTimeout: (run, ms) => {
          timers += 1;
          if (ms === LONGEST_MS) due.set(timers, run);
          return timers;
        },
        clearTimeout: (timer: unknown) => {
          due.delete(timer as number);
        },
      },
    },
  );
  /** So long that even what never rests is to be kept. */
  const waitLongest = (): void => {
    for (const run of due.values()) run();
  };
  const owed = (): boolean => due.size > 0;
  return { saver, saved, reported, waitLongest, owed, state, faults };
}

it('keeps the drawing while pictures come without end', async () => {
  const { saver, saved, waitLongest } = rig();
  saver.changed();
  for (const picture of ['19', '39']) {
    for (let i = 0; i < 20; i += 1) saver.setPicture(new Blob([`before ${picture}`]));
    saver.setPicture(new Blob([picture]));
    waitLongest();
    await vi.waitFor(async () => {
      expect(await saved.at(-1)?.board.picture?.text()).toBe(picture);
    });
  }
  expect(saved).toHaveLength(2);
});

it('shows the sketch in the list while there is no picture', async () => {
  const { saver, saved } = rig();
  saver.changed();
  await saver.flush();
  expect(saved[0]?.board.picture).toBeNull();
  expect(await saved[0]?.summary.cover?.text()).toBe('sketch');
});

it('keeps the pixels of the placed pictures that are on the board', async () => {
  const { saver, saved, state } = rig();
  saver.putImage('cat', new Blob(['pixels']));
  saver.putImage('dog', new Blob(['unused']));
  state.marks = [dot, cat];
  saver.changed();
  await saver.flush();
  expect(Object.keys(saved[0]?.board.images ?? {})).toEqual(['cat']);
});

it('keeps a board that is left as it was at that moment', async () => {
  const { saver, saved, state } = rig();
  saver.changed();
  saver.open({ picture: null, stored: false, unsaved: false, images: new Set() });
  Object.assign(state, { id: 'b', marks: [] });
  await saver.flush();
  expect(saved.map(({ board }) => [board.id, board.marks])).toEqual([['a', [dot]]]);
});

it('keeps the picture of a board that was opened, until another is painted', async () => {
  const { saver, saved } = rig();
  saver.open({
    picture: new Blob(['from before']),
    stored: true,
    unsaved: false,
    images: new Set(),
  });
  saver.changed();
  await saver.flush();
  expect(await saved[0]?.board.picture?.text()).toBe('from before');
});

it('keeps that nothing is left on a board of the library, and no board that never was', async () => {
  const { saver, saved, state } = rig();
  state.marks = [];
  saver.changed();
  await saver.flush();
  expect(saved).toEqual([]);
  saver.open({ picture: null, stored: true, unsaved: false, images: new Set() });
  saver.changed();
  await saver.flush();
  expect(saved.map(({ board }) => board.marks)).toEqual([[]]);

  // One that was drawn on in this visit is in the library as well.
  saver.open({ picture: null, stored: false, unsaved: false, images: new Set() });
  for (const marks of [[dot], []]) {
    state.marks = marks;
    saver.changed();
    await saver.flush();
  }
  expect(saved.map(({ board }) => board.marks)).toEqual([[], [dot], []]);
});

it('keeps nothing of what a person has only looked at', async () => {
  const { saver, saved, owed } = rig();
  saver.setPicture(new Blob(['of the example']));
  saver.modelChanged();
  expect(owed()).toBe(false);
  saver.claim();
  saver.setPicture(new Blob(['of a camera, with no ink on it']));
  await saver.flush();
  expect(await saved[0]?.board.picture?.text()).toContain('camera');
});

it('keeps the images of a board that is left with it, and no longer than that', async () => {
  const { saver, saved, state } = rig();
  for (const name of ['cat', 'dog']) saver.putImage(name, new Blob([name]));
  state.marks = [cat];
  saver.changed();
  saver.open({ picture: null, stored: false, unsaved: false, images: new Set(['dog']) });
  Object.assign(state, { id: 'b', marks: [cat, { ...cat, image: 'dog' }] });
  saver.changed();
  await saver.flush();
  expect(saved.map(({ board }) => Object.keys(board.images))).toEqual([['cat'], ['dog']]);
});

it('reports as saved only what it has written', async () => {
  const { saver, reported, state } = rig();
  state.marks = [];
  saver.changed();
  await saver.flush();
  expect(reported).toEqual([]);
  Object.assign(state, { marks: [dot], seen: 8 });
  saver.changed();
  await saver.flush();
  expect(reported).toEqual([8]);
});
