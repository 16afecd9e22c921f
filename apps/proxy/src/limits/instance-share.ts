import type { Clock } from '@realtime-canvas/realtime-config/time';
import { KvPatience } from './kv-patience.ts';

export interface InstanceShareOptions {
  readonly kv: Deno.Kv;
  /** The limit's name; the register lies beside its records. */
  readonly name: string;
  /** Permits of each key in any one window, over all instances. */
  readonly limit: number;
  /** How long a use counts, in ms. */
  readonly windowMs: number;
  /** Unlike that of any other instance, past ones too. */
  readonly id: string;
  readonly deadlineMs: number;
  readonly clock: Clock;
  /** 0 <= x < 1 */
  readonly random: () => number;
}

/** One instance in the register. */
interface Holder {
  readonly id: string;
  /** Permits of each key that are kept for it. */
  readonly share: number;
  /** It uses none of them after this, ms since the epoch. */
  readonly until: number;
}

type Register = readonly Holder[];

/** What a transaction has to go by. */
export interface Claim {
  /** To be checked in the transaction: nobody has joined since. */
  readonly entry: Deno.KvEntryMaybe<Register>;
  /** Permits of each key that are kept for others at `at`. */
  reservedAt(at: number): number;
}

// A tenth is more than a canvas asks for in a minute, and together they leave half for all.
const SHARE_OF_LIMIT = 1 / 10;
const ALL_SHARES_OF_LIMIT = 1 / 2;
const LEASE_MS = 60_000;
/** How far apart the clocks of two instances may be. */
const CLOCK_SKEW_MS = 2000;

/**
 * The few permits of every key that one instance may give out without asking KV at all, so that
 * the first mint of each of thousands of clients costs no transaction.
 *
 * Instances stand in one register in KV; every transaction of a limit leaves free what is kept for
 * the others there, and is checked against the register's version. An instance that joins while others
 * are there waits for one window before using its share: by then all that was given out has left room for it.
 * A share is kept until the last use that it may have been put to has come back, so that neither a
 * crash nor a lost connection lets a limit be exceeded.
 */
export class InstanceShare {
  readonly #options: InstanceShareOptions;
  readonly #key: Deno.KvKey;
  #entry: Deno.KvEntryMaybe<Register> | null = null;
  #share = 0;
  #until = 0;
  #usableFrom = Infinity;
  #joining: Promise<void> | null = null;

  constructor(options: InstanceShareOptions) {
    this.#options = options;
    this.#key = [`${options.name}-instances`];
  }

  /** How many permits of any one key may be in use at `now` without KV knowing. */
  permits(now: number): number {
    if (now >= this.#until) return 0;
    this.#renewWhenDue(now);
    return now >= this.#usableFrom ? this.#share : 0;
  }

  /**
   * Makes sure that this instance is in the register, and returns what it says.
   * @param patience The caller's: this is a part of its wait, not one more.
   * @throws {LimitsUnavailable}
   */
  async claim(patience: KvPatience): Promise<Claim> {
    const { clock, id, kv, windowMs } = this.#options;
    const now = clock.wallNow();
    if (now >= this.#until) await patience.ask(this.#join());
    else this.#renewWhenDue(now);
    while (this.#entry === null) {
      await patience.nextAttempt();
      this.#entry = await patience.ask(kv.get<Register>(this.#key));
    }
    const entry = this.#entry;
    return {
      entry,
      reservedAt: (at) => {
        let sum = 0;
        for (const one of entry.value ?? []) {
          if (one.id !== id && at < one.until + windowMs + CLOCK_SKEW_MS) sum += one.share;
        }
        return sum;
      },
    };
  }

  /** The register has changed: the next claim reads it again. */
  outdated(): void {
    this.#entry = null;
  }

  /** Uses nothing from now on, for a shutdown. Never rejects. */
  async leave(): Promise<void> {
    if (this.#options.clock.wallNow() >= this.#until) return;
    this.#usableFrom = Infinity;
    await this.#joining?.catch(() => undefined);
    await this.#join(0).catch(() => undefined);
    this.#until = 0;
  }

  /** By use and in the background: an idle instance falls out by itself. */
  #renewWhenDue(now: number): void {
    if (now > this.#until - LEASE_MS / 2) this.#join().catch(() => undefined);
  }

  #join(leaseMs = LEASE_MS): Promise<void> {
    this.#joining ??= this.#write(leaseMs).finally(() => {
      this.#joining = null;
    });
    return this.#joining;
  }

  async #write(leaseMs: number): Promise<void> {
    const { clock, id, kv, limit, windowMs } = this.#options;
    const key = this.#key;
    const patience = new KvPatience(this.#options);
    for (;;) {
      await patience.nextAttempt();
      const found = await patience.ask(kv.get<Register>(key));
      if (found === null) continue;
      const now = clock.wallNow();
      const others = (found.value ?? []).filter(
        (one) => one.id !== id && now < one.until + windowMs + CLOCK_SKEW_MS,
      );
      const kept = others.reduce((sum, one) => sum + one.share, 0);
      const stands = now < this.#until;
      const share = stands
        ? this.#share
        : Math.max(
            0,
            Math.min(
              Math.floor(limit * SHARE_OF_LIMIT),
              Math.floor(limit * ALL_SHARES_OF_LIMIT) - kept,
            ),
          );
      const until = now + leaseMs;
      const register = [...others, { id, share, until }];
      const lastUntil = Math.max(...register.map((one) => one.until));
      const result = await patience.ask(
        kv
          .atomic()
          .check(found)
          .set(key, register, { expireIn: lastUntil - now + windowMs + CLOCK_SKEW_MS })
          .commit(),
      );
      if (result === null || !result.ok) continue;
      this.#entry = { key, value: register, versionstamp: result.versionstamp };
      this.#share = share;
      this.#until = until;
      // Alone for a whole window: nobody else has given out anything that still counts.
      if (!stands) this.#usableFrom = others.length === 0 ? now : now + windowMs + CLOCK_SKEW_MS;
      return;
    }
  }
}
