import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { expect, it } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import { commonPrefix } from '../board/common-prefix.ts';
import type { Mark } from '../board/mark.ts';
import type { Board } from '../storage/board.ts';
import { BoardSaver } from '../engine/board-saver.ts';
import { Journal } from '../storage/journal.ts';
import { Library } from '../library/library.svelte.ts';
import { UnsavedChanges } from '../library/unsaved-changes.ts';
import { EngineMemory } from '../protocol/engine-memory.ts';
import type { FromEngine, ToEngine } from '../protocol/engine-messages.ts';

type Saved = Extract<FromEngine, { kind: 'saved' }>;

const IDS = ['a', 'b', 'c'];
const STEPS = 100;

const line = (x: number): Mark => ({
  ...{ kind: 'shape', shape: 'line', color: '#000000', opacity: 1, width: 1 },
  ...{ from: [x, 0], to: [x, 1] },
});

/** Saving of a board that the database has not done yet. */
interface Write {
  readonly done: (works: boolean) => void;
}

/** What an engine does to save boards: it follows the messages, and keeps the drawing. */
class SavingEngine {
  #board = '';
  #marks: readonly Mark[] = [];
  #seen = 0;
  readonly #timers = new Map<object, () => void>();
  readonly #saver: BoardSaver;

  constructor(save: (board: Board) => Promise<void>, post: (saved: Saved) => void) {
    this.#saver = new BoardSaver(
      () => ({
        ...{ id: this.#board, marks: this.#marks, model: 'm', settings: {}, seen: this.#seen },
        cover: () => Promise.resolve(new Blob()),
      }),
      () => undefined,
      {
        store: { save },
        timers: {
          setTimeout: (run) => {
            const timer = {};
            this.#timers.set(timer, run);
            return timer;
          },
          clearTimeout: (timer) => void this.#timers.delete(timer as object),
        },
        onsaved: (board, seen) => {
          post({ kind: 'saved', board, seen });
        },
      },
    );
  }

  receive(message: ToEngine): void {
    this.#seen += 1;
    if (message.kind === 'start') {
      this.#board = message.board;
      this.#seen = message.follows?.seen ?? this.#seen;
    } else if (message.kind === 'marks') {
      this.#marks = [...this.#marks.slice(0, message.keep), ...message.add];
      if (message.settled) this.#saver.changed();
    } else if (message.kind === 'open') {
      this.#saver.open({ ...message, images: new Set() });
      this.#board = message.board;
      this.#marks = message.marks;
    }
  }

  /** All that it waits for is over. */
  wait(): void {
    for (const [timer, run] of [...this.#timers]) if (this.#timers.delete(timer)) run();
  }
}

/** A page and its engine, which may die at any time; the database is slow, and may fail. */
class Visit {
  readonly #items = new Map<string, string>();
  readonly #boards = new Map<string, Board>();
  readonly #memory = new EngineMemory();
  readonly #unsaved: UnsavedChanges;
  readonly #library: Library;
  #engine: SavingEngine | null = null;
  #posted = 0;
  #toEngine: ToEngine[] = [];
  #toPage: Saved[] = [];
  #writes: Write[] = [];
  #board = 'a';
  marks: readonly Mark[] = [];
  /** What was drawn last on each board. */
  readonly drawn = new Map<string, readonly Mark[]>();

  constructor() {
    const items = this.#items;
    const storage = new Proxy({} as Storage, {
      get: (_, name) =>
        ({
          getItem: (key: string) => items.get(key) ?? null,
          setItem: (key: string, value: string) => items.set(key, value),
          removeItem: (key: string) => items.delete(key),
        })[name as string],
      ownKeys: () => [...items.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
    const journal = new Journal(() => storage);
    const store = {
      list: () => Promise.resolve([]),
      load: (id: string) => Promise.resolve(this.#boards.get(id)),
      save: (board: Board) => Promise.resolve(void this.#boards.set(board.id, board)),
      rename: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    };
    const kept = keptValues(() => storage);
    this.#library = new Library({ store, journal, kept, tab: kept, locks: undefined });
    this.#library.enter('a');
    this.#unsaved = new UnsavedChanges(journal, () => undefined);
    this.#unsaved.open('a', false, null, 0);
    this.#engine = this.#newEngine();
    this.#post({
      ...{ kind: 'start', board: 'a', model: 'm', settings: {} },
      ...{ throttle: 'adaptive', refine: false },
    });
  }

  draw(marks: readonly Mark[], settled = true): void {
    const keep = commonPrefix(this.marks, marks);
    this.marks = marks;
    this.#post({ kind: 'marks', keep, add: marks.slice(keep), settled, at: 1 });
    this.#unsaved.changed(keep, this.#posted);
    if (!settled) return;
    this.#unsaved.write({ id: this.#board, marks, model: 'm', settings: {} });
    this.drawn.set(this.#board, marks);
  }

  async open(id: string): Promise<void> {
    if (id === this.#board) return;
    const board = await this.#library.load(id);
    const { marks = [], stored = false, restored = null } = board ?? {};
    this.#board = id;
    this.marks = marks;
    this.#library.enter(id);
    this.#post({
      ...{ kind: 'open', board: id, marks, model: 'm', settings: {}, picture: null },
      ...{ stored, unsaved: restored !== null },
    });
    this.#unsaved.open(id, stored, restored, this.#posted);
  }

  /** The engine takes in some of what was posted. */
  engineRuns(messages: number): void {
    for (const message of this.#toEngine.splice(0, messages)) this.#engine?.receive(message);
  }

  engineWaits(): void {
    this.#engine?.wait();
  }

  databaseWorks(works: boolean): void {
    this.#writes.shift()?.done(works);
  }

  pageHears(): void {
    const saved = this.#toPage.shift();
    if (!saved) return;
    this.#memory.heard(saved);
    this.#unsaved.saved(saved.board, saved.seen);
  }

  /** What is being written may be written still. */
  engineDies(works: boolean): void {
    this.#engine = null;
    for (const write of this.#writes.splice(0)) write.done(works);
    this.#toEngine = [];
  }

  async engineRestarts(): Promise<void> {
    if (this.#engine) return;
    this.#toPage = [];
    this.#engine = this.#newEngine();
    for (const message of this.#memory.replay(this.#posted)) this.#engine.receive(message);
    await this.#library.recover();
  }

  /** What there is of a board for the next visit. */
  async left(id: string): Promise<readonly Mark[]> {
    return (await this.#library.load(id))?.marks ?? [];
  }

  #post(message: ToEngine): void {
    this.#posted += 1;
    this.#memory.sent(message);
    if (this.#engine) this.#toEngine.push(message);
  }

  #newEngine(): SavingEngine {
    const lives = (): boolean => engine === this.#engine;
    const engine: SavingEngine = new SavingEngine(
      (board) =>
        new Promise((resolve, reject) => {
          if (!lives()) return;
          const done = (works: boolean): void => {
            if (works) this.#boards.set(board.id, board);
            if (works) resolve();
            else reject(new Error('no database'));
          };
          this.#writes.push({ done });
        }),
      (saved) => {
        if (lives()) this.#toPage.push(saved);
      },
    );
    return engine;
  }
}

it.each(Array.from({ length: 30 }, (_, seed) => seed))(
  'whenever the page ends, every board is there as it was drawn last (seed %i)',
  async (seed) => {
    const next = seededRandom(seed);
    const visit = new Visit();
    const acts: readonly [weight: number, act: (step: number) => unknown][] = [
      [30, (step) => visit.draw([...visit.marks, line(step)])],
      [6, () => visit.draw(visit.marks.slice(0, Math.floor(next() * visit.marks.length)))],
      [6, () => visit.draw(visit.marks.filter(() => next() < 0.7))],
      [
        4,
        (step) => {
          const before = visit.marks;
          visit.draw([...before.slice(1), line(step)], false);
          visit.draw(before);
        },
      ],
      [8, () => visit.open(IDS[Math.floor(next() * IDS.length)]!)],
      [12, () => visit.engineWaits()],
      [12, () => visit.databaseWorks(next() < 0.8)],
      [10, () => visit.pageHears()],
      [4, () => visit.engineDies(next() < 0.5)],
      [8, () => visit.engineRestarts()],
    ];
    for (let step = 0; step < STEPS; step += 1) {
      let pick = next() * 100;
      const [, act] = acts.find(([weight]) => (pick -= weight) < 0)!;
      await act(step);
      visit.engineRuns(Math.floor(next() * 4));
      await new Promise(setImmediate);
      for (const id of IDS) {
        expect(await visit.left(id), `${id} after step ${step}`).toEqual(visit.drawn.get(id) ?? []);
      }
    }
  },
);
