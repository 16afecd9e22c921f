import type { Mark } from '../board/mark.ts';
import type { KeptMark, KeptMoment } from '../storage/kept-moment.ts';
import { MarkPool } from './mark-pool.ts';
import type { TimelineChange, TimelineRecords } from '../storage/moment-store.ts';
import type { Moment } from './moment.ts';

/** What is known to be kept of one board's timeline; tells what differs from it. */
export class Ledger {
  readonly board: string;
  readonly #pool = new MarkPool();
  readonly #images = new Set<string>();
  /** By id; null where a write has failed and nobody knows. */
  readonly #kept = new Map<number, Moment | null>();

  constructor(board: string) {
    this.board = board;
  }

  /** Takes in what was read; answers with it as moments. */
  restore({ moments, marks, images }: TimelineRecords): Moment[] {
    const byId = new Map<number, Mark>();
    for (const { id, mark } of marks) {
      byId.set(id, mark);
      this.#pool.restore(id, mark);
    }
    for (const name of Object.keys(images)) this.#images.add(name);
    return moments.map((record) => {
      const own = [...record.marks].flatMap((id) => byId.get(id) ?? []);
      this.#pool.hold(own);
      const moment = toMoment(record, own);
      this.#kept.set(moment.id, moment);
      return moment;
    });
  }

  /**
   * What is to be written so that what is kept are these moments; null for nothing. From then on
   * it counts as kept.
   *
   * @param known pixels of placed pictures by name
   */
  difference(moments: readonly Moment[], known: ReadonlyMap<string, Blob>): TimelineChange | null {
    const put: KeptMoment[] = [];
    const remove: number[] = [];
    const addMarks: KeptMark[] = [];
    const removeMarks = this.#pool.releaseUnused();
    const images: Record<string, Blob> = {};
    const present = new Set<number>();
    for (const moment of moments) {
      present.add(moment.id);
      const before = this.#kept.get(moment.id);
      if (before === moment) continue;
      const { ids, added } = this.#pool.hold(moment.marks);
      if (before) this.#pool.release(before.marks);
      this.#kept.set(moment.id, moment);
      put.push(toRecord(this.board, moment, ids));
      for (const { id, mark } of added) {
        addMarks.push({ board: this.board, id, mark });
        const blob = mark.kind === 'image' ? known.get(mark.image) : undefined;
        if (mark.kind !== 'image' || !blob || this.#images.has(mark.image)) continue;
        this.#images.add(mark.image);
        images[mark.image] = blob;
      }
    }
    for (const [id, moment] of this.#kept) {
      if (present.has(id)) continue;
      this.#kept.delete(id);
      remove.push(id);
      if (moment) removeMarks.push(...this.#pool.release(moment.marks));
    }
    const count = put.length + remove.length + removeMarks.length;
    return count === 0 ? null : { put, remove, addMarks, removeMarks, images };
  }

  /** A change could not be written: what it held is to be written anew. */
  failed({ put, remove, images }: TimelineChange): void {
    for (const { id } of put) {
      const moment = this.#kept.get(id);
      // Marks that only it shows were not written either: they get new numbers.
      if (moment) this.#pool.release(moment.marks);
      this.#kept.set(id, null);
    }
    for (const id of remove) this.#kept.set(id, null);
    for (const name of Object.keys(images)) this.#images.delete(name);
  }
}

function toMoment(record: KeptMoment, marks: readonly Mark[]): Moment {
  const { id, at, picture, sketch, model, settings, seed, pinned } = record;
  return {
    ...{ id, at, picture, sketch, marks, model, settings },
    ...(seed === undefined ? {} : { seed }),
    pinned: pinned === 1,
  };
}

function toRecord(board: string, moment: Moment, marks: Float64Array): KeptMoment {
  const { id, at, picture, sketch, model, settings, seed, pinned } = moment;
  return {
    ...{ board, id, at, picture, sketch, marks, model, settings },
    ...(seed === undefined ? {} : { seed }),
    pinned: pinned ? 1 : 0,
    bytes: picture.size + sketch.size,
  };
}
