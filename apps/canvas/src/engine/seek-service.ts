import {
  backOff,
  type BackOff,
  systemClock,
  type Clock,
} from '@realtime-canvas/realtime-config/time';
import { TokenError, type SessionStatus } from '@realtime-canvas/realtime-session';
import { fetchService, type ServiceConfig } from './fetch-service.ts';

/** Tries to reach the proxy before we stop and say so; about two minutes with the waits between. */
const MOST_TRIES = 12;
const RETRY: BackOff = { first: 500, longest: 15_000 };

/** What came of it; a `final` failure wants a person, any other a new stroke may try again. */
export type Sought = { readonly service: ServiceConfig } | { readonly final: boolean };

export interface SeekOptions {
  /** Receives what a person should read meanwhile. */
  readonly say: (status: SessionStatus) => void;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** Asks the proxy for its configuration until it responds, or until asking has become pointless. */
export async function seekService({
  say,
  fetch = globalThis.fetch.bind(globalThis),
  clock = systemClock,
  random = Math.random,
}: SeekOptions): Promise<Sought> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { service: await fetchService(fetch) };
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      const { code, message, retryable, retryAfterMs = 0 } = error;
      if (!retryable) {
        say({ state: 'failed', reason: { code, message } });
        return { final: true };
      }
      if (tries === MOST_TRIES) {
        const stopped = `${message} Stopped trying after two minutes.`;
        say({ state: 'failed', reason: { code, message: stopped } });
        return { final: false };
      }
      const delay = Math.max(retryAfterMs, backOff(tries, RETRY, random));
      say({ state: 'reconnecting', reason: { code, message }, retryAt: clock.now() + delay });
      await new Promise<void>((resolve) => clock.setTimeout(resolve, delay));
    }
  }
}
