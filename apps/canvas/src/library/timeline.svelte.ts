import type { TimelineEntry } from './timeline-entry.ts';

/** Entries kept at most, pinned ones not counted; about 60 MB, held by the browser, not the page. */
const MOST = 600;
/** The newest entries are all kept: one may want to go back by single pictures there. */
const NEWEST = 120;

/** Every result so far, and the one that is being looked at. */
export class Timeline {
  entries = $state.raw<readonly TimelineEntry[]>([]);
  #open = $state(false);
  /** The entry that is looked at; null follows what is live. */
  viewed = $state.raw<TimelineEntry | null>(null);
  /** Called after each change that is worth saving. */
  onchange: () => void = () => undefined;
  readonly #now: () => number;

  /** The place of the entry that is looked at, from 1; null where what is live is followed. */
  readonly viewing = $derived(
    this.viewed && { place: this.entries.indexOf(this.viewed) + 1, count: this.entries.length },
  );

  readonly position = $derived(
    this.viewed ? this.entries.indexOf(this.viewed) : this.entries.length - 1,
  );

  /** @param now in ms since the Unix epoch */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether it is shown; to close it is to be live again. */
  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
    if (!open) this.live();
  }

  add(entry: Omit<TimelineEntry, 'id'>): void {
    // From the clock, so that it also comes after the ids of entries that are still being read.
    const id = Math.max((this.entries.at(-1)?.id ?? 0) + 1, Math.floor(this.#now()));
    this.entries = thinOut([...this.entries, { ...entry, id }], this.viewed);
    this.onchange();
  }

  /** Entries of this board from an earlier visit come before those of this one. */
  restore(entries: readonly TimelineEntry[]): void {
    this.entries = [...entries, ...this.entries];
  }

  /** Looks at a moment by its place; the newest means live again. */
  view(position: number): void {
    const last = this.entries.length - 1;
    const entry = this.entries[Math.min(last, Math.max(0, Math.round(position)))];
    this.viewed = entry === undefined || position >= last ? null : entry;
  }

  step(by: number): void {
    this.view(this.position + by);
  }

  live(): void {
    this.viewed = null;
  }

  togglePin(entry: TimelineEntry): void {
    const pinned = { ...entry, pinned: !entry.pinned };
    this.entries = this.entries.map((each) => (each === entry ? pinned : each));
    if (this.viewed === entry) this.viewed = pinned;
    this.onchange();
  }

  reset(): void {
    this.entries = [];
    this.viewed = null;
  }
}

/**
 * The entries to keep when there are too many: every second of the older ones, all pins, and the one
 * that is looked at.
 */
export function thinOut(
  entries: readonly TimelineEntry[],
  viewed: TimelineEntry | null = null,
): readonly TimelineEntry[] {
  if (entries.filter(({ pinned }) => !pinned).length <= MOST) return entries;
  const old = entries.length - NEWEST;
  let odd = false;
  return entries.filter((entry, i) => {
    if (i >= old || entry.pinned || entry === viewed) return true;
    odd = !odd;
    return odd;
  });
}
