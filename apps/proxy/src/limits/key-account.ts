/** What one instance knows of one key (a client, or everyone). Times are ms since the epoch. */
export class KeyAccount {
  /** Permits at hand, charged in KV at `blockFreeAt`, usable until `until`. */
  spare = 0;
  block = 0;
  blockFreeAt = 0;
  until = 0;
  /** How many permits to ask for beyond those needed now; doubles while blocks are used up. */
  appetite = 0;
  /** Until then KV is known to hold nothing for us. */
  refusedUntil = 0;
  freeAt = 0;
  /** Until then KV may hold charges of ours for this key, so every use goes by KV. */
  inKvUntil = 0;
  waiters: Waiter[] = [];
  busy = false;
  /** Uses that KV does not know yet, by the time they come back; negative: undone. */
  readonly #used = new Map<number, number>();

  /** Counts `by` uses that come back at `freeAt`. */
  use(freeAt: number, by: number): void {
    const sum = (this.#used.get(freeAt) ?? 0) + by;
    if (sum === 0) this.#used.delete(freeAt);
    else this.#used.set(freeAt, sum);
  }

  /** Uses that KV does not know and that have not come back by `now`. */
  usedAt(now: number): number {
    let sum = 0;
    for (const [freeAt, count] of this.#used) {
      if (freeAt > now) sum += count;
      else this.#used.delete(freeAt);
    }
    return sum;
  }

  /** A copy of the uses that KV does not know. */
  get used(): ReadonlyMap<number, number> {
    return new Map(this.#used);
  }

  forgetUses(): void {
    this.#used.clear();
  }

  /** Forgets what was undone, but not what was used. */
  forgetUndone(): void {
    for (const [freeAt, count] of this.#used) if (count < 0) this.#used.delete(freeAt);
  }

  /** Whether KV holds nothing of ours for this key: then the instance's share is open to it. */
  isApartFromKv(now: number): boolean {
    return !this.busy && this.block === 0 && now >= this.inKvUntil;
  }

  /** Whether KV should hear of it: a block that was not used as it is charged, or a use undone. */
  hasNewsForKv(now: number): boolean {
    return !this.isApartFromKv(now) && (this.block > 0 || this.#used.size > 0);
  }
}

interface Waiter {
  resolve(permit: Permit): void;
  reject(error: Error): void;
}

/** One permit in use. */
export interface Permit {
  /** Undoes the use: nothing came of it. At most once. */
  giveBack(): void;
}
