import { beforeEach, expect, it } from 'vitest';
import type { Mark, StrokeMark } from '../board/mark.ts';
import { Journal, type JournalEntry } from './journal.ts';

const stroke = (...points: number[]): StrokeMark => ({
  kind: 'stroke',
  tool: 'pen',
  color: '#000000',
  width: 8,
  opacity: 0.5,
  pressure: true,
  points,
});
const entry = (...add: Mark[]): JournalEntry => ({
  keep: 2,
  add,
  model: 'm',
  settings: { prompt: 'hills, "blue"' },
});

/** A storage of the browser, with space for so many characters. */
class Shelf {
  [name: string]: unknown;
  static make(space = Infinity): Storage {
    const shelf = new Shelf();
    const own = (name: string, value: unknown) =>
      Object.defineProperty(shelf, name, { value, enumerable: false });
    own('getItem', (name: string) => (shelf[name] as string | undefined) ?? null);
    own('setItem', (name: string, value: string) => {
      if (value.length > space) throw new DOMException('full', 'QuotaExceededError');
      shelf[name] = value;
    });
    own('removeItem', (name: string) => {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- as Web Storage does
      delete shelf[name];
    });
    return shelf as unknown as Storage;
  }
}

let [local, session] = [Shelf.make(), Shelf.make()];
beforeEach(() => {
  [local, session] = [Shelf.make(), Shelf.make()];
});
const journal = () =>
  new Journal(
    () => local,
    () => session,
  );

it('gives back what was written, to a thousandth of a board unit, by board', () => {
  journal().write('a', entry(stroke(1.23456, 2, 0.5)));
  journal().write('b', entry());
  expect(journal().read('a')).toEqual(entry(stroke(1.235, 2, 0.5)));
  expect(journal().read('b')).toEqual(entry());
  expect([...journal().boards()].sort()).toEqual(['a', 'b']);
  journal().remove('a');
  expect(journal().read('a')).toBeNull();
  expect(journal().boards()).toEqual(['b']);
});

it('goes to the tab’s own storage where the browser’s is full, and leaves nothing old behind', () => {
  local = Shelf.make(200);
  journal().write('a', entry());
  expect(journal().write('a', entry(stroke(...Array<number>(300).fill(1))))).toBe(true);
  expect(Object.keys(local)).toEqual([]);
  expect(journal().read('a')?.add).toHaveLength(1);
  journal().write('a', entry());
  expect(Object.keys(session)).toEqual([]);
  expect(journal().read('a')).toEqual(entry());
});

it('says what it has no space for, and keeps what it had', () => {
  journal().write('a', entry());
  const long = { ...stroke(), points: Array<number>(700_000).fill(1.111) };
  expect(journal().write('a', entry(long))).toBe(false);
  expect(journal().read('a')).toEqual(entry());
  local = session = Shelf.make(10);
  expect(journal().write('a', entry())).toBe(false);
});

it('works where a site may keep nothing', () => {
  const refused = (): Storage => {
    throw new DOMException('refused', 'SecurityError');
  };
  const nowhere = new Journal(refused, refused);
  expect(nowhere.write('a', entry())).toBe(false);
  expect(nowhere.read('a')).toBeNull();
  expect(nowhere.boards()).toEqual([]);
  nowhere.remove('a');
});

it.each(['', 'nonsense', '{}', 'null', '{"add":[],"rest":{"keep":-1}}', '{"add":3,"rest":{}}'])(
  'reads nothing from %j',
  (text) => {
    local.setItem('unsaved:a', text);
    expect(journal().read('a')).toBeNull();
  },
);
