import type { Clock } from '@realtime-canvas/realtime-config/time';
import { Alarm } from '../base/alarm.ts';
import type { FlightLog } from '../pacing/flight-log.ts';
import {
  isWarm,
  patienceForFirst,
  patienceForProof,
  patienceForSecond,
  patienceOnceAnswered,
  resendAfter,
} from '../pacing/patience.ts';
import type { Connection } from './connection.ts';

export interface SilenceWatchOptions {
  readonly clock: Clock;
  readonly log: FlightLog;
  /** As published for the model, in ms. */
  readonly coldStartMs: number;
}

/** What the silence of a connection most likely means. */
export type Silence =
  /** Nothing is wrong with it: pacing has waited to get back into step. */
  | 'out-of-step'
  /** A model that starts cold drops its input: send it again. */
  | 'cold'
  /** It has never answered, for longer than a start takes; another one may. */
  | 'unanswered'
  /** The connection is dead. */
  | 'stalled'
  /** The service takes what it gets and has answered nothing for minutes. */
  | 'hopeless';

/** A service that takes frames and sends no result is left after so long, besides its cold start. */
const GIVE_UP_AFTER_MS = 5 * 60_000;

/** Rings when a connection owes a result for too long, and judges what that means. */
export class SilenceWatch {
  readonly #options: SilenceWatchOptions;
  readonly #alarm: Alarm;
  #lastLatency = 0;
  /** When a result last came. */
  #heardAt = Number.NEGATIVE_INFINITY;
  #stalls = 0;
  #resends = 0;
  /** Since when the service has owed a result that is overdue. */
  #owedSince: number | null = null;

  constructor(options: SilenceWatchOptions, ring: () => void) {
    this.#options = options;
    this.#alarm = new Alarm(options.clock, ring);
  }

  /** Watches its oldest frame. @param atLatest rings then, if it owes anything */
  watch(connection: Connection | null, atLatest: number): void {
    const oldest = connection?.oldest;
    if (!connection || !oldest) {
      this.#alarm.clear();
      return;
    }
    const wait =
      connection.results > 0
        ? patienceOnceAnswered(this.#options.log, this.#lastLatency)
        : resendAfter(this.#resends, this.#lastLatency);
    this.#alarm.set(Math.min(Math.max(connection.heardAt, oldest.sentAt) + wait, atLatest));
  }

  /** Another connection is in use. */
  restart(): void {
    this.#resends = 0;
  }

  /** A result came. @param latency of the frame that it belongs to, in ms; null where it is unknown */
  heard(latency: number | null): void {
    this.#heardAt = this.#options.clock.now();
    this.#stalls = 0;
    this.#owedSince = null;
    if (latency !== null) this.#lastLatency = latency;
  }

  /** When one that has never answered gets a second one beside it; infinite once it has. */
  secondAt({ results, firstSentAt }: Connection): number {
    if (results > 0 || firstSentAt === null) return Number.POSITIVE_INFINITY;
    return firstSentAt + patienceForSecond(this.#options.coldStartMs);
  }

  /** When one beside another that works should have brought its first result. */
  firstBy({ firstSentAt }: Connection): number {
    const { clock, coldStartMs } = this.#options;
    const sinceResult = clock.now() - this.#heardAt;
    const patience = patienceForProof(coldStartMs, sinceResult, this.#lastLatency);
    return (firstSentAt ?? clock.now()) + patience;
  }

  /** It has rung for that connection. @param outOfStep pacing has waited for just that */
  judge(connection: Connection, outOfStep: boolean): Silence {
    const { clock, coldStartMs } = this.#options;
    const now = clock.now();
    this.#owedSince ??= now;
    if (now - this.#owedSince > GIVE_UP_AFTER_MS + 2 * coldStartMs) return 'hopeless';
    if (outOfStep) return 'out-of-step';
    const warm = isWarm(now - this.#heardAt);
    const patience = patienceForFirst(coldStartMs, warm, this.#stalls);
    if (connection.results === 0 && now - (connection.firstSentAt ?? 0) < patience) {
      this.#resends += 1;
      return 'cold';
    }
    this.#stalls += 1;
    return warm || connection.results > 0 ? 'stalled' : 'unanswered';
  }

  /** Nothing is owed any more. */
  rest(): void {
    this.#alarm.clear();
    this.#owedSince = null;
  }
}
