import type { Mark } from '../board/mark.ts';
import type { StoredMark, StoredEntry } from '../storage/stored-entry.ts';
import { MarkPool } from './mark-pool.ts';
import type { TimelineChange, TimelineRecords } from '../storage/timeline-store.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** What is saved of one board's timeline, and how the timeline differs from it. */
export class TimelineDiff {
  readonly board: string;
  readonly #pool = new MarkPool();
  readonly #images = new Set<string>();
  /** By id; null where a write has failed, so that it is unknown. */
  readonly #kept = new Map<number, TimelineEntry | null>();

  constructor(board: string) {
    this.board = board;
  }

  /** Takes in what was read; returns it as entries. */
  restore({ entries, marks, images }: TimelineRecords): TimelineEntry[] {
    const byId = new Map<number, Mark>();
    for (const { id, mark } of marks) {
      byId.set(id, mark);
      this.#pool.restore(id, mark);
    }
    for (const name of Object.keys(images)) this.#images.add(name);
    return entries.map((record) => {
      const own = [...record.marks].flatMap((id) => byId.get(id) ?? []);
      this.#pool.hold(own);
      const entry = toEntry(record, own);
      this.#kept.set(entry.id, entry);
      return entry;
    });
  }

  /**
   * What is to be written so that these entries are what is saved; null for nothing. From then on
   * it counts as saved.
   *
   * @param known pixels of placed pictures by name
   */
  difference(
    entries: readonly TimelineEntry[],
    known: ReadonlyMap<string, Blob>,
  ): TimelineChange | null {
    const put: StoredEntry[] = [];
    const remove: number[] = [];
    const addMarks: StoredMark[] = [];
    const removeMarks = this.#pool.releaseUnused();
    const images: Record<string, Blob> = {};
    const present = new Set<number>();
    for (const entry of entries) {
      present.add(entry.id);
      const before = this.#kept.get(entry.id);
      if (before === entry) continue;
      const { ids, added } = this.#pool.hold(entry.marks);
      if (before) this.#pool.release(before.marks);
      this.#kept.set(entry.id, entry);
      put.push(toRecord(this.board, entry, ids));
      for (const { id, mark } of added) {
        addMarks.push({ board: this.board, id, mark });
        const blob = mark.kind === 'image' ? known.get(mark.image) : undefined;
        if (mark.kind !== 'image' || !blob || this.#images.has(mark.image)) continue;
        this.#images.add(mark.image);
        images[mark.image] = blob;
      }
    }
    for (const [id, entry] of this.#kept) {
      if (present.has(id)) continue;
      this.#kept.delete(id);
      remove.push(id);
      if (entry) removeMarks.push(...this.#pool.release(entry.marks));
    }
    const count = put.length + remove.length + removeMarks.length;
    return count === 0 ? null : { put, remove, addMarks, removeMarks, images };
  }

  /** A change could not be written: what it held is to be written again. */
  failed({ put, remove, images }: TimelineChange): void {
    for (const { id } of put) {
      const entry = this.#kept.get(id);
      // Marks that only it shows were not written either: they get new numbers.
      if (entry) this.#pool.release(entry.marks);
      this.#kept.set(id, null);
    }
    for (const id of remove) this.#kept.set(id, null);
    for (const name of Object.keys(images)) this.#images.delete(name);
  }
}

function toEntry(record: StoredEntry, marks: readonly Mark[]): TimelineEntry {
  const { id, at, picture, sketch, model, settings, seed, pinned } = record;
  return {
    ...{ id, at, picture, sketch, marks, model, settings },
    ...(seed === undefined ? {} : { seed }),
    pinned: pinned === 1,
  };
}

function toRecord(board: string, entry: TimelineEntry, marks: Float64Array): StoredEntry {
  const { id, at, picture, sketch, model, settings, seed, pinned } = entry;
  return {
    ...{ board, id, at, picture, sketch, marks, model, settings },
    ...(seed === undefined ? {} : { seed }),
    pinned: pinned ? 1 : 0,
    bytes: picture.size + sketch.size,
  };
}
