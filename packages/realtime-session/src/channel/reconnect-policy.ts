import { backOff, type BackOff } from '@realtime-canvas/realtime-config/time';
import type { CloseCause } from '../fal-client/close-cause.ts';

/** Why an attempt failed, or a connection ended. */
export type FailureCause = CloseCause['kind'] | 'handshake-timeout' | 'no-token';

/** What a `ReconnectPolicy` decides by. */
export interface ReconnectContext {
  /** Failures in a row, 1 or more: since the last result, or where `working`, beside it. */
  readonly failures: number;
  /** How long it has been tried since the first of them, in ms; idle time does not count. */
  readonly elapsed: number;
  /** What failed last. */
  readonly cause: FailureCause;
  /** Whether another connection works meanwhile, so that there is no hurry. */
  readonly working: boolean;
  /** Whether the connection that ended had brought a result. */
  readonly answered: boolean;
  /** Connections in a row that opened and brought no result. */
  readonly fruitless: number;
  /** Tokens in a row that the service refused. */
  readonly tokenRefusals: number;
  /** Inputs in a row that the service could not read. */
  readonly inputRefusals: number;
}

/** Decides when to connect again; asked once after each failure. */
export interface ReconnectPolicy {
  /**
   * @returns how long to wait in ms, 0 or more, or null to stop. After a stop the session is `failed`: `resume()`
   *   tries again, and so does a new stroke, except where the token was refused.
   */
  nextDelay(context: ReconnectContext): number | null;
}

/** Beyond this the person has gone; the next stroke starts again. */
const GIVE_UP_AFTER_MS = 5 * 60_000;
/** The same input refused so often, or the token so often, isn't an accident. */
const INPUT_REFUSALS = 3;
const TOKEN_REFUSALS = 2;
/** A first try after a loss waits only so long, so that a restart is not met by all at once. */
const FIRST_RETRY_MS = 10;
/**
 * Tries that follow each other quickly: for some three seconds a person may well be waiting. No
 * more of them, since all in all it has to stay under 30 in the first minute even where chance
 * makes every wait the shortest: that is what the proxy gives one client (`MINTS_PER_MINUTE`).
 */
const QUICK_TRIES = 17;
/**
 * As little chance as still sets those apart that lost one service together (four tries are spread
 * over most of a wait): with more, the shortest waits would use up the minute's tries sooner.
 */
const JITTER = 1 / 3;

/**
 * Half a second after the service is back at the latest its first picture is here: this wait, then a
 * token, a handshake, and what a picture takes (some 200 ms at a service time of 100).
 */
const QUICK: BackOff = { first: 50, longest: 280, jitter: JITTER };
/** Beyond that a try every few seconds. */
const AFTER_QUICK: BackOff = { first: 2 * QUICK.longest, longest: 10_000, jitter: JITTER };
/** A service that asks for time (1012, 1013), or ends each connection, gets more of it. */
const SLOW: BackOff = { first: 500, longest: 10_000, jitter: JITTER };
/** A limit of the account stands until another socket is closed, or someone raises it. */
const SLOWEST: BackOff = { first: 500, longest: 30_000, jitter: JITTER };

/** Causes that say nothing about the connections before. */
const ALWAYS_QUICK: ReadonlySet<FailureCause> = new Set([
  'no-token',
  'handshake-refused',
  'handshake-timeout',
  'input-refused',
]);

/**
 * The policy of a session that is given none. The first try is at once (within 10 ms), then waits grow
 * to 280 ms for 17 tries, then to 10 s; from half a second on where connections open and bring nothing,
 * or where another one works. It stops after five minutes of trying, two refused tokens or three refused inputs.
 *
 * @param random 0 <= x < 1, for jitter
 */
export function defaultReconnectPolicy(random: () => number = Math.random): ReconnectPolicy {
  return {
    nextDelay(context) {
      const { failures, working, fruitless } = context;
      if (isHopeless(context)) return null;
      const slow = slowPace(context);
      if (working) return backOff(failures, slow ?? SLOW, random);
      if (slow) return backOff(Math.max(1, fruitless), slow, random);
      if (failures === 1) return FIRST_RETRY_MS * random();
      return failures <= QUICK_TRIES
        ? backOff(failures, QUICK, random)
        : backOff(failures - QUICK_TRIES, AFTER_QUICK, random);
    },
  };
}

function isHopeless({ cause, elapsed, tokenRefusals, inputRefusals }: ReconnectContext): boolean {
  if (cause === 'token-refused' && tokenRefusals >= TOKEN_REFUSALS) return true;
  if (cause === 'input-refused' && inputRefusals >= INPUT_REFUSALS) return true;
  return elapsed > GIVE_UP_AFTER_MS;
}

/** @returns null where it may be quick: once may be chance */
function slowPace({ cause, answered, fruitless }: ReconnectContext): BackOff | null {
  if (cause === 'session-limit') return SLOWEST;
  if (cause === 'overloaded') return SLOW;
  return fruitless > 1 && !answered && !ALWAYS_QUICK.has(cause) ? SLOW : null;
}
