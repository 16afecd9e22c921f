import type { KeptValues } from '../base/kept-values.ts';

const KEY = 'cost-cap';
/** What a visit may cost before it pauses, in US dollars. */
const FIRST_CAP = 1;

/** Adds up what painting costs, over all boards of a visit, and says when it is enough. */
export class Spending {
  #cap = $state<number>(FIRST_CAP);
  /** What this visit has cost, in US dollars. */
  total = $state(0);
  /** For how long, in seconds on a runner. */
  seconds = $state(0);
  /** The cap has paused the painting, and the person has not resumed it. */
  reached = $state(false);
  /** Called when the cap no longer stands in the way. */
  onraised: () => void = () => undefined;
  /** Of `total` and `seconds`, the part of sessions that are over, and that of the present one. */
  #before = { cost: 0, seconds: 0 };
  #session = { cost: 0, seconds: 0 };
  /** Painting pauses when `total` comes to this. */
  #until: number;
  readonly #storage: KeptValues;

  constructor(storage: KeptValues) {
    this.#storage = storage;
    const kept = Number(storage.getItem(KEY) ?? Number.NaN);
    if (Number.isFinite(kept) && kept >= 0) this.#cap = kept;
    this.#until = this.#cap;
  }

  /** In US dollars; 0 for none. */
  get cap(): number {
    return this.#cap;
  }

  set cap(cap: number) {
    if (!Number.isFinite(cap) || cap < 0) return;
    this.#cap = cap;
    this.#until = cap;
    this.#storage.setItem(KEY, String(cap));
    if (!this.reached || (cap > 0 && this.total >= cap)) return;
    this.reached = false;
    this.onraised();
  }

  /**
   * Adds what the present session has cost.
   *
   * @param cost of this session so far, in US dollars; null where the model has no price by time
   * @param attachedSeconds for which it was on a runner
   * @returns true when painting is to pause, once
   */
  spent(cost: number | null, attachedSeconds: number): boolean {
    const now = { cost: cost ?? 0, seconds: cost === null ? 0 : attachedSeconds };
    // Every session counts from nothing.
    if (now.cost < this.#session.cost) {
      this.#before.cost += this.#session.cost;
      this.#before.seconds += this.#session.seconds;
    }
    this.#session = now;
    const total = this.#before.cost + now.cost;
    if (total !== this.total) this.total = total;
    this.seconds = this.#before.seconds + now.seconds;
    if (this.reached || this.#cap === 0 || total < this.#until) return false;
    this.reached = true;
    return true;
  }

  /** The person goes on in spite of the cap: with as much again. */
  goOn(): void {
    if (!this.reached) return;
    this.reached = false;
    this.#until = this.total + this.#cap;
  }
}
