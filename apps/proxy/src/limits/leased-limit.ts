import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { InstanceShare } from './instance-share.ts';
import { KeyAccount, type Permit } from './key-account.ts';
import { KvPatience } from './kv-patience.ts';
import { LimitReached } from './limit-reached.ts';
import { charge, firstFreeAt, readCharges, totalOf, type StoredCharges } from './charges.ts';
import type { LimitWindow } from './limit-window.ts';

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
  readonly clock: Clock;
  /** 0 <= x < 1 */
  readonly random: () => number;
  /** What this instance may give out of any key without asking; null: nothing. */
  readonly share: InstanceShare | null;
}

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
 *
 * The first few uses of a key need no record at all: they come out of the instance's share
 * ({@link InstanceShare}). Once a key needs more, what it used of the share goes into its record.
 */
export class LeasedLimit {
  readonly #options: LeasedLimitOptions;
  readonly #accounts = new Map<string, KeyAccount>();
  #sweep: unknown;
  #settled = false;

  constructor(options: LeasedLimitOptions) {
    this.#options = options;
  }

  /**
   * Takes one permit; from memory where one lies ready, else by a transaction.
   * @throws {LimitReached} when none is left.
   * @throws {LimitsUnavailable} when KV does not answer.
   */
  async take(key: string): Promise<Permit> {
    const now = this.#options.clock.wallNow();
    let account = this.#accounts.get(key);
    if (account === undefined) {
      account = new KeyAccount();
      this.#accounts.set(key, account);
    }
    if (account.spare > 0 && now <= account.until) return this.#useSpare(account, now);
    if (now < account.refusedUntil) throw this.#reached(account, now);
    const { share } = this.#options;
    if (share !== null && account.isApartFromKv(now)) {
      const permits = share.permits(now);
      if (permits > 0 && account.usedAt(now) < permits) {
        this.#planSweep();
        return this.#use(account, now);
      }
    }
    const { promise, resolve, reject } = Promise.withResolvers<Permit>();
    account.waiters.push({ resolve, reject });
    if (!account.busy) void this.#serve(key, account);
    return promise;
  }

  /** Gives back every permit that lies ready, for a shutdown, and sets no timer more. Never rejects. */
  async settle(): Promise<void> {
    const { clock, share } = this.#options;
    this.#settled = true;
    clock.clearTimeout(this.#sweep);
    const open = [...this.#accounts].filter(
      ([, account]) => !account.busy && account.hasNewsForKv(clock.wallNow()),
    );
    await Promise.all(open.map(([key, account]) => this.#serve(key, account)));
    await share?.leave();
  }

  #useSpare(account: KeyAccount, now: number): Permit {
    account.spare -= 1;
    return this.#use(account, now);
  }

  #use(account: KeyAccount, now: number): Permit {
    const freeAt = this.#options.window.freeAt(now);
    account.use(freeAt, 1);
    return this.#permit(account, freeAt);
  }

  #permit(account: KeyAccount, freeAt: number): Permit {
    return {
      giveBack: () => {
        account.use(freeAt, -1);
        account.refusedUntil = 0;
        this.#planSweep();
      },
    };
  }

  #reached(account: KeyAccount, now: number): LimitReached {
    return new LimitReached(Math.max(1, Math.ceil((account.freeAt - now) / 1000)));
  }

  /** Serves the waiters (there may be none: then it only settles) until none is left. */
  async #serve(key: string, account: KeyAccount): Promise<void> {
    account.busy = true;
    do {
      const waiters = account.waiters;
      account.waiters = [];
      try {
        const { granted, at } = await this.#transact(key, account, waiters.length);
        const freeAt = this.#options.window.freeAt(at);
        waiters.forEach((waiter, index) => {
          if (index < granted) waiter.resolve(this.#permit(account, freeAt));
          else waiter.reject(this.#reached(account, at));
        });
      } catch (error) {
        for (const waiter of waiters) waiter.reject(error as Error);
      }
      // Calls that came meanwhile: first from the new block.
      const now = this.#options.clock.wallNow();
      while (account.waiters.length > 0 && account.spare > 0 && now <= account.until) {
        account.waiters.shift()!.resolve(this.#useSpare(account, now));
      }
    } while (account.waiters.length > 0);
    account.busy = false;
    this.#planSweep();
  }

  /** One transaction: settles the old block, takes what is needed now, and a block more. */
  async #transact(
    key: string,
    account: KeyAccount,
    needed: number,
  ): Promise<{ granted: number; at: number }> {
    const { kv, name, limit, window, leaseMs, largestBlock, clock, share } = this.#options;
    const kvKey = [name, key];
    const patience = new KvPatience(this.#options);
    const usedUp = account.block > 0 && account.spare === 0;

    for (;;) {
      await patience.nextAttempt();
      const claim = share === null ? null : await share.claim(patience);
      const record = await patience.ask(kv.get<StoredCharges>(kvKey));
      if (record === null) continue;
      const at = clock.wallNow();
      const charges = readCharges(record.value, at);

      // What is at hand is settled here and now: nothing of it may be used while we wait.
      const settled = account.used;
      const settledBlock = { count: account.block, at: account.blockFreeAt };
      account.spare = 0;
      if (settledBlock.count > 0) charge(charges, settledBlock.at, -settledBlock.count);
      for (const [freeAt, count] of settled) if (freeAt > at) charge(charges, freeAt, count);

      const kept = claim?.reservedAt(at) ?? 0;
      const free = Math.max(0, limit - kept - totalOf(charges));
      const granted = Math.min(needed, free);
      charge(charges, window.freeAt(at), granted);

      const until = Math.min(at + leaseMs, window.lastUse(at));
      const appetite = usedUp ? Math.min(account.appetite * 2, largestBlock) : 1;
      // A quarter of what is left: other instances serve the same client.
      const part = Math.floor((free - granted) / 4);
      const isRepeat = account.appetite > 0;
      const block = granted > 0 && isRepeat ? Math.min(appetite, part) : 0;
      const blockFreeAt = window.freeAt(until);
      charge(charges, blockFreeAt, block);

      if (granted > 0 || settledBlock.count > 0 || settled.size > 0) {
        const last = Math.max(at, ...charges.keys());
        const transaction = kv.atomic().check(record);
        if (claim !== null) transaction.check(claim.entry);
        const commit = transaction
          .set(kvKey, [...charges], { expireIn: last - at + EXPIRY_SLACK_MS })
          .commit();
        let result: Deno.KvCommitResult | Deno.KvCommitError | null;
        try {
          result = await patience.ask(commit);
        } catch (error) {
          // It may or may not have been written. A block stays charged as it was, its uses with it;
          // what came out of the share is charged once more with the next transaction, and what was
          // undone is not credited again. Either way no more than the limit is given out.
          if (account.block > 0) account.forgetUses();
          else account.forgetUndone();
          account.block = 0;
          account.inKvUntil = Math.max(account.inKvUntil, blockFreeAt);
          throw error;
        }
        if (result === null || !result.ok) {
          share?.outdated();
          continue;
        }
      }
      for (const [freeAt, count] of settled) account.use(freeAt, -count);
      account.block = block;
      account.spare = block;
      account.blockFreeAt = blockFreeAt;
      account.until = until;
      account.appetite = appetite;
      account.inKvUntil = Math.max(account.inKvUntil, blockFreeAt);
      account.freeAt = firstFreeAt(charges, at + RECHECK_MS);
      account.refusedUntil = granted < needed ? Math.min(account.freeAt, at + RECHECK_MS) : 0;
      return { granted, at };
    }
  }

  #planSweep(): void {
    if (this.#settled) return;
    const { clock, leaseMs } = this.#options;
    this.#sweep ??= clock.setTimeout(() => {
      this.#sweep = undefined;
      const now = clock.wallNow();
      for (const [key, account] of this.#accounts) {
        if (account.busy || now <= account.until || now < account.refusedUntil) continue;
        if (account.hasNewsForKv(now)) void this.#serve(key, account);
        else if (account.isApartFromKv(now) && account.usedAt(now) <= 0) this.#accounts.delete(key);
      }
      if (this.#accounts.size > 0) this.#planSweep();
    }, leaseMs);
  }
}
