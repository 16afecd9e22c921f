import type { Moment } from './moment.ts';
import { thinOut } from './thin-out.ts';

/** Every result so far, and the one that is being looked at. */
export class Timeline {
  moments = $state.raw<readonly Moment[]>([]);
  open = $state(false);
  /** The moment that is looked at; null follows what is live. */
  viewed = $state.raw<Moment | null>(null);
  /** Told after each change that is worth keeping. */
  onchange: () => void = () => undefined;
  readonly #now: () => number;

  readonly position = $derived(
    this.viewed ? this.moments.indexOf(this.viewed) : this.moments.length - 1,
  );

  /** @param now in ms since the Unix epoch */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(moment: Omit<Moment, 'id'>): void {
    // From the clock, so that it also comes after the ids of moments that are still being read.
    const id = Math.max((this.moments.at(-1)?.id ?? 0) + 1, Math.floor(this.#now()));
    this.moments = thinOut([...this.moments, { ...moment, id }], this.viewed);
    this.onchange();
  }

  /** Moments of this board from an earlier visit come before those of this one. */
  restore(moments: readonly Moment[]): void {
    this.moments = [...moments, ...this.moments];
  }

  /** Looks at a moment by its place; the newest means live again. */
  view(position: number): void {
    const last = this.moments.length - 1;
    const moment = this.moments[Math.min(last, Math.max(0, Math.round(position)))];
    this.viewed = moment === undefined || position >= last ? null : moment;
  }

  step(by: number): void {
    this.view(this.position + by);
  }

  live(): void {
    this.viewed = null;
  }

  togglePin(moment: Moment): void {
    const pinned = { ...moment, pinned: !moment.pinned };
    this.moments = this.moments.map((each) => (each === moment ? pinned : each));
    if (this.viewed === moment) this.viewed = pinned;
    this.onchange();
  }

  reset(): void {
    this.moments = [];
    this.viewed = null;
  }
}
