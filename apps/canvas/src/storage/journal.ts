import type { ModelSettings } from '@realtime-canvas/realtime-config';
import type { Mark } from '../board/mark.ts';

const PREFIX = 'unsaved:';
/** Most characters of one board: browsers give a site about 5 million, for all that it keeps there. */
const MOST = 2_000_000;
/** Parts of a board unit: less cannot be seen, and it halves the text. */
const PARTS = 1000;

/** What the saved board lacks. It fits on every state that was saved since the one it began with. */
export interface JournalEntry {
  /** So many of the saved marks stay. */
  readonly keep: number;
  /** These follow them. */
  readonly add: readonly Mark[];
  readonly model: string;
  readonly settings: ModelSettings;
}

/**
 * What is drawn but not saved yet, by board. A page that ends has no time for a database; Web Storage
 * is written before the call returns.
 *
 * @see https://html.spec.whatwg.org/#webstorage
 */
export class Journal {
  readonly #places: readonly (() => Storage)[];
  readonly #texts = new WeakMap<Mark, string>();

  /** @param places the first that has space is used; each may throw, as where a site may keep nothing */
  constructor(...places: readonly (() => Storage)[]) {
    this.#places = places;
  }

  /** Returns whether it is written; where not, what was written before stays. */
  write(board: string, { add, ...rest }: JournalEntry): boolean {
    const marks = add.map((mark) => this.#textOf(mark)).join();
    const text = `{"add":[${marks}],"rest":${JSON.stringify(rest)}}`;
    if (text.length > MOST) return false;
    const place = this.#places.findIndex((each) =>
      attempt(() => {
        each().setItem(PREFIX + board, text);
        return true;
      }),
    );
    if (place >= 0) this.#remove(board, (i) => i !== place);
    return place >= 0;
  }

  /** The entry of a board; null where there is none that can be read. */
  read(board: string): JournalEntry | null {
    for (const place of this.#places) {
      const text = attempt(() => place().getItem(PREFIX + board));
      const entry = attempt(() => parse(text ?? ''));
      if (entry) return entry;
    }
    return null;
  }

  remove(board: string): void {
    this.#remove(board, () => true);
  }

  /** The boards that have an entry. */
  boards(): readonly string[] {
    const names = this.#places.flatMap((place) => attempt(() => Object.keys(place())) ?? []);
    const own = names.filter((name) => name.startsWith(PREFIX));
    return [...new Set(own.map((name) => name.slice(PREFIX.length)))];
  }

  #remove(board: string, where: (place: number) => boolean): void {
    this.#places.forEach((place, i) => {
      if (!where(i)) return;
      attempt(() => {
        place().removeItem(PREFIX + board);
      });
    });
  }

  /** Marks never change: each is turned into text once. */
  #textOf(mark: Mark): string {
    const known = this.#texts.get(mark);
    if (known !== undefined) return known;
    const text = JSON.stringify(mark, (_, value: unknown) =>
      typeof value === 'number' ? Math.round(value * PARTS) / PARTS : value,
    );
    this.#texts.set(mark, text);
    return text;
  }
}

function parse(text: string): JournalEntry | null {
  const { add, rest } = JSON.parse(text) as {
    add?: readonly Mark[];
    rest?: Partial<Omit<JournalEntry, 'add'>>;
  };
  const { keep, model, settings } = rest ?? {};
  if (!Array.isArray(add) || typeof keep !== 'number' || keep < 0) return null;
  if (typeof model !== 'string' || typeof settings !== 'object') return null;
  return { keep, add: add as readonly Mark[], model, settings };
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
