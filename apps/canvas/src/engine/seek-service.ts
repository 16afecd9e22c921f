import type { SessionStatus } from '@realtime-canvas/realtime-session';
import { fetchService, type ServiceConfig } from './fetch-service.ts';
import { retryDelay } from './retry-delay.ts';

/** Tries to reach the proxy before we stop and say so; about two minutes with the waits between. */
const MOST_TRIES = 12;

const AWAITED = { code: 'proxy-unreachable', message: 'The proxy does not answer.' };
const SILENT = {
  code: 'proxy-unreachable',
  message: 'The proxy did not answer for two minutes, so we stopped trying.',
};

/**
 * Asks the proxy for its configuration until it answers; null once it has given up.
 * @param say told what a person should read meanwhile
 */
export async function seekService(
  say: (status: SessionStatus) => void,
): Promise<ServiceConfig | null> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      return await fetchService();
    } catch {
      if (tries + 1 === MOST_TRIES) break;
      const delay = retryDelay(tries, Math.random());
      say({ state: 'reconnecting', reason: AWAITED, retryAt: performance.now() + delay });
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  say({ state: 'failed', reason: SILENT });
  return null;
}
