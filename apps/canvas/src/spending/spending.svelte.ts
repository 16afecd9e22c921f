const KEY = 'cost-cap';
/** What a session may cost before it pauses, in US dollars, until somebody says otherwise. */
const FIRST_CAP = 1;

/** Holds what painting may cost: past the cap it pauses, once, and says so. */
export class Spending {
  #cap = $state<number>(FIRST_CAP);
  #paused = 0;
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    const kept = Number(storage.getItem(KEY) ?? Number.NaN);
    if (Number.isFinite(kept) && kept >= 0) this.#cap = kept;
  }

  /** In US dollars; 0 for none. */
  get cap(): number {
    return this.#cap;
  }

  set cap(cap: number) {
    if (!Number.isFinite(cap) || cap < 0) return;
    this.#cap = cap;
    this.#storage.setItem(KEY, String(cap));
  }

  /**
   * Whether painting should pause now. A person who resumes has as much again before the next time.
   *
   * @param cost so far, in US dollars; null where the model has no price by the second
   */
  isReached(cost: number | null): boolean {
    if (cost === null || this.#cap === 0 || cost < this.#paused + this.#cap) return false;
    this.#paused = cost;
    return true;
  }
}
