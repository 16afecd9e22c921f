import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { expect, it } from 'vitest';
import { commonPrefix } from '../board/common-prefix.ts';
import type { Mark } from '../board/mark.ts';
import type { Journal, JournalEntry } from '../storage/journal.ts';
import { UnsavedChanges } from './unsaved-changes.ts';

const mark = (x: number): Mark => ({
  kind: 'shape',
  shape: 'line',
  color: '#000000',
  opacity: 1,
  width: 1,
  from: [x, 0],
  to: [x, 1],
});

/** A page with one board, and the engine that saves it. */
function rig({ stored = false, fits = true } = {}) {
  const entries = new Map<string, JournalEntry>();
  const journal = {
    write: (board: string, entry: JournalEntry) => {
      if (fits) entries.set(board, entry);
      return fits;
    },
    remove: (board: string) => entries.delete(board),
  };
  let tooLarge = 0;
  const unsaved = new UnsavedChanges(journal as unknown as Journal, () => (tooLarge += 1));
  let marks: readonly Mark[] = [];
  let seen = 0;
  unsaved.open('a', stored, null, seen);
  return {
    unsaved,
    entries,
    tooLarge: () => tooLarge,
    seen: () => seen,
    marks: () => marks,
    change: (next: readonly Mark[], settled = true) => {
      const keep = commonPrefix(marks, next);
      marks = next;
      seen += 1;
      unsaved.changed(keep, seen);
      if (settled) unsaved.write({ id: 'a', marks, model: 'm', settings: {} });
    },
  };
}

const restore = (saved: readonly Mark[], entry: JournalEntry | undefined): readonly Mark[] =>
  entry ? [...saved.slice(0, entry.keep), ...entry.add] : saved;

it.each(Array.from({ length: 50 }, (_, seed) => seed))(
  'restores what was drawn last from whatever the engine has saved meanwhile (seed %i)',
  (seed) => {
    const next = seededRandom(seed);
    const { unsaved, entries, change, marks, seen } = rig();
    /** All that the engine may have saved since it was last heard of. */
    let possible: { marks: readonly Mark[]; seen: number }[] = [{ marks: [], seen: 0 }];
    for (let step = 0; step < 200; step += 1) {
      const now = marks();
      const pick = next();
      const settled = next() < 0.8;
      if (pick < 0.5) change([...now, mark(step)], settled);
      else if (pick < 0.7) change(now.slice(0, Math.floor(next() * now.length)), settled);
      else change(now.filter(() => next() < 0.8).concat(mark(step)), settled);
      possible.push({ marks: marks(), seen: seen() });
      if (settled) {
        for (const saved of possible) {
          expect(restore(saved.marks, entries.get('a'))).toEqual(marks());
        }
      }
      if (next() < 0.2) {
        const saved = Math.floor(next() * possible.length);
        unsaved.saved('a', possible[saved]!.seen);
        possible = possible.slice(saved);
      }
    }
  },
);

it('takes the entry out once all is saved, also of a board that was left', () => {
  const { unsaved, entries, change } = rig();
  change([mark(1)]);
  change([mark(1), mark(2)]);
  unsaved.saved('a', 1);
  expect(entries.has('a')).toBe(true);
  unsaved.open('b', false, null, 3);
  unsaved.saved('a', 1);
  expect(entries.has('a')).toBe(true);
  unsaved.saved('a', 2);
  expect(entries.has('a')).toBe(false);
});

it('keeps the entry that a board was restored with until that is saved', () => {
  const { unsaved, entries } = rig();
  entries.set('b', { keep: 0, add: [mark(1)], model: 'm', settings: {} });
  unsaved.open('b', true, 0, 5);
  unsaved.saved('b', 4);
  expect(entries.has('b')).toBe(true);
  unsaved.saved('b', 5);
  expect(entries.has('b')).toBe(false);
});

it('writes all of a board of which nothing is saved, as a copy of one', () => {
  const { unsaved, entries } = rig();
  unsaved.open('copy', false, null, 0);
  unsaved.changed(2, 1);
  const marks = [mark(1), mark(2), mark(3)];
  unsaved.write({ id: 'copy', marks, model: 'm', settings: {} });
  expect(entries.get('copy')).toMatchObject({ keep: 0, add: marks });
});

it('asks for a save where a change is too large to be written', () => {
  const { change, tooLarge } = rig({ fits: false });
  change([mark(1)]);
  expect(tooLarge()).toBe(1);
});

it('knows whether a person has done something', () => {
  const { unsaved, change } = rig();
  change([mark(1)], false);
  expect(unsaved.claimed).toBe(false);
  change([mark(1), mark(2)]);
  expect(unsaved.claimed).toBe(true);
});
