import { LimitReached } from './limit-reached.ts';
import { LimitsUnavailable } from './limits-unavailable.ts';
import { charge, firstFreeAt, readCharges, totalOf, type StoredCharges } from './charges.ts';
import type { LimitWindow } from './limit-window.ts';

/** Wall clock (instances share the records), timers and chance, passed in. */
export interface LimitClock {
  /** ms since the epoch. */
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
  /** 0 <= x < 1 */
  random(): number;
}

export interface LeasedLimitOptions {
  readonly kv: Deno.Kv;
  /** First part of the key in KV. */
  readonly name: string;
  /** Permits in any one window, over all instances. */
  readonly limit: number;
  readonly window: LimitWindow;
  /** How long permits may lie ready on one instance before they go back, in ms. */
  readonly leaseMs: number;
  readonly largestBlock: number;
  /** How long KV may take, retries included, in ms. */
  readonly deadlineMs: number;
  readonly clock: LimitClock;
}

/** One permit in use. */
export interface Permit {
  /** Undoes the use: nothing came of it. At most once. */
  giveBack(): void;
}

interface Waiter {
  resolve(permit: Permit): void;
  reject(error: Error): void;
}

/** What this instance knows of one key. */
interface Entry {
  /** Permits at hand, charged in KV at `blockFreeAt`, usable until `until`. */
  spare: number;
  block: number;
  blockFreeAt: number;
  until: number;
  /** Uses of the block that KV does not know yet, by the time they come back; negative: undone. */
  readonly used: Map<number, number>;
  /** How many permits to ask for beyond those needed now; doubles while blocks are used up. */
  appetite: number;
  /** Until then KV is known to hold nothing for us. */
  refusedUntil: number;
  freeAt: number;
  waiters: Waiter[];
  busy: boolean;
}

// A conflict means that another instance got through: try again soon, each at its own time.
const CONFLICT_WAIT_MS = 8;
const LONGEST_CONFLICT_WAIT_MS = 200;
// What others give back early shows after at most this long.
const RECHECK_MS = 1000;
const EXPIRY_SLACK_MS = 60_000;

/**
 * A limit that holds over every instance on one KV database, at about the cost of counting in
 * memory.
 *
 * KV holds, per key, how many permits come back at which time, and every transaction is checked
 * against the record's version: the sum never exceeds the limit. An instance takes what it needs
 * now and a small block more; the block is charged as if it were used at the end of its lease, so
 * that it may be used until then without asking again. With the next transaction the instance
 * puts the true times in the block's place: a single instance is exact. What lies unused at the
 * end of a lease goes back. An instance that dies leaves its block charged, which errs on the safe
 * side and ends by itself.
 */
export class LeasedLimit {
  readonly #options: LeasedLimitOptions;
  readonly #entries = new Map<string, Entry>();
  #sweep: unknown;

  constructor(options: LeasedLimitOptions) {
    this.#options = options;
  }

  /**
   * Takes one permit, at once where one lies ready.
   * @throws {LimitReached | LimitsUnavailable} (or rejects with)
   */
  take(key: string): Permit | Promise<Permit> {
    const now = this.#options.clock.now();
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = newEntry();
      this.#entries.set(key, entry);
    }
    if (entry.spare > 0 && now <= entry.until) return this.#use(entry, now);
    if (now < entry.refusedUntil) throw this.#reached(entry, now);
    const { promise, resolve, reject } = Promise.withResolvers<Permit>();
    entry.waiters.push({ resolve, reject });
    if (!entry.busy) void this.#serve(key, entry);
    return promise;
  }

  /** Gives back every permit that lies ready, for a shutdown. Never rejects. */
  async settle(): Promise<void> {
    this.#options.clock.clearTimeout(this.#sweep);
    this.#sweep = undefined;
    const open = [...this.#entries].filter(([, entry]) => !entry.busy && hasNews(entry));
    await Promise.all(open.map(([key, entry]) => this.#serve(key, entry)));
  }

  #use(entry: Entry, now: number): Permit {
    entry.spare -= 1;
    const freeAt = this.#options.window.freeAt(now);
    bump(entry.used, freeAt, 1);
    return this.#permit(entry, freeAt);
  }

  #permit(entry: Entry, freeAt: number): Permit {
    return {
      giveBack: () => {
        bump(entry.used, freeAt, -1);
        entry.refusedUntil = 0;
        this.#planSweep();
      },
    };
  }

  #reached(entry: Entry, now: number): LimitReached {
    return new LimitReached(Math.max(1, Math.ceil((entry.freeAt - now) / 1000)));
  }

  /** Serves the waiters (there may be none: then it only settles) until none is left. */
  async #serve(key: string, entry: Entry): Promise<void> {
    entry.busy = true;
    do {
      const waiters = entry.waiters;
      entry.waiters = [];
      try {
        const { granted, at } = await this.#transact(key, entry, waiters.length);
        const freeAt = this.#options.window.freeAt(at);
        waiters.forEach((waiter, index) => {
          if (index < granted) waiter.resolve(this.#permit(entry, freeAt));
          else waiter.reject(this.#reached(entry, at));
        });
      } catch (error) {
        for (const waiter of waiters) waiter.reject(error as Error);
      }
      // Those who came meanwhile: first from the new block.
      const now = this.#options.clock.now();
      while (entry.waiters.length > 0 && entry.spare > 0 && now <= entry.until) {
        entry.waiters.shift()!.resolve(this.#use(entry, now));
      }
    } while (entry.waiters.length > 0);
    entry.busy = false;
    this.#planSweep();
  }

  /** One transaction: settles the old block, takes what is needed now, and a block more. */
  async #transact(
    key: string,
    entry: Entry,
    needed: number,
  ): Promise<{ granted: number; at: number }> {
    const { kv, name, limit, window, leaseMs, largestBlock, deadlineMs, clock } = this.#options;
    const kvKey = [name, key];
    const deadline = clock.now() + deadlineMs;
    const usedUp = entry.block > 0 && entry.spare === 0;

    for (let attempt = 0; clock.now() <= deadline; attempt += 1) {
      if (attempt > 0) await this.#pause(attempt);
      let record: Deno.KvEntryMaybe<StoredCharges>;
      try {
        record = await this.#ask(kv.get<StoredCharges>(kvKey), deadline);
      } catch (error) {
        if (isLocked(error)) continue;
        throw error;
      }
      const at = clock.now();
      const charges = readCharges(record.value, at);

      // The block at hand is settled here and now: nothing of it may be used while we wait.
      const settled = new Map(entry.used);
      const settledBlock = { count: entry.block, at: entry.blockFreeAt };
      entry.spare = 0;
      if (settledBlock.count > 0) charge(charges, settledBlock.at, -settledBlock.count);
      for (const [freeAt, count] of settled) if (freeAt > at) charge(charges, freeAt, count);

      const free = Math.max(0, limit - totalOf(charges));
      const granted = Math.min(needed, free);
      charge(charges, window.freeAt(at), granted);

      const until = Math.min(at + leaseMs, window.lastUse(at));
      const appetite = usedUp ? Math.min(entry.appetite * 2, largestBlock) : 1;
      // A quarter of what is left: other instances serve the same client.
      const share = Math.floor((free - granted) / 4);
      const isRepeat = entry.appetite > 0;
      const block = granted > 0 && isRepeat ? Math.min(appetite, share) : 0;
      const blockFreeAt = window.freeAt(until);
      charge(charges, blockFreeAt, block);

      if (granted > 0 || settledBlock.count > 0 || settled.size > 0) {
        const last = Math.max(at, ...charges.keys());
        const commit = kv
          .atomic()
          .check(record)
          .set(kvKey, [...charges], { expireIn: last - at + EXPIRY_SLACK_MS })
          .commit();
        let result: Deno.KvCommitResult | Deno.KvCommitError;
        try {
          result = await this.#ask(commit, deadline);
        } catch (error) {
          if (isLocked(error)) continue;
          // It may or may not have been written: what was charged stays charged.
          entry.block = 0;
          entry.used.clear();
          throw error;
        }
        if (!result.ok) continue;
      }
      for (const [freeAt, count] of settled) bump(entry.used, freeAt, -count);
      entry.block = block;
      entry.spare = block;
      entry.blockFreeAt = blockFreeAt;
      entry.until = until;
      entry.appetite = appetite;
      entry.freeAt = firstFreeAt(charges);
      entry.refusedUntil = granted < needed ? Math.min(entry.freeAt, at + RECHECK_MS) : 0;
      return { granted, at };
    }
    throw new LimitsUnavailable('too many conflicting writes');
  }

  async #ask<T>(operation: Promise<T>, deadline: number): Promise<T> {
    const { clock } = this.#options;
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = clock.setTimeout(
        () => reject(new LimitsUnavailable('KV did not answer in time')),
        Math.max(0, deadline - clock.now()),
      );
    });
    try {
      return await Promise.race([operation, late]);
    } catch (error) {
      if (error instanceof LimitsUnavailable) throw error;
      throw new LimitsUnavailable('KV failed', { cause: error });
    } finally {
      clock.clearTimeout(timer);
    }
  }

  #pause(attempt: number): Promise<void> {
    const { clock } = this.#options;
    const ms = clock.random() * Math.min(LONGEST_CONFLICT_WAIT_MS, CONFLICT_WAIT_MS * attempt);
    return new Promise((resolve) => clock.setTimeout(resolve, ms));
  }

  #planSweep(): void {
    const { clock, leaseMs } = this.#options;
    this.#sweep ??= clock.setTimeout(() => {
      this.#sweep = undefined;
      const now = clock.now();
      for (const [key, entry] of this.#entries) {
        if (entry.busy || now <= entry.until || now < entry.refusedUntil) continue;
        if (hasNews(entry)) void this.#serve(key, entry);
        else this.#entries.delete(key);
      }
      if (this.#entries.size > 0) this.#planSweep();
    }, leaseMs);
  }
}

function newEntry(): Entry {
  return {
    spare: 0,
    block: 0,
    blockFreeAt: 0,
    until: 0,
    used: new Map(),
    appetite: 0,
    refusedUntil: 0,
    freeAt: 0,
    waiters: [],
    busy: false,
  };
}

/** Whether KV should hear of it: a block that was not used as it is charged, or a use undone. */
function hasNews(entry: Entry): boolean {
  return entry.block > 0 || entry.used.size > 0;
}

/** The KV file was held by another process; nothing was written: https://sqlite.org/rescode.html#busy */
function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message.includes('database is locked');
}

function bump(counts: Map<number, number>, at: number, by: number): void {
  const sum = (counts.get(at) ?? 0) + by;
  if (sum === 0) counts.delete(at);
  else counts.set(at, sum);
}
