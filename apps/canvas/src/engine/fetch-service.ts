import { isRealtimeUrl, refusalOf, TokenError } from '@realtime-canvas/realtime-session';
import type { Service } from '../protocol/engine-messages.ts';

/** Longest wait for the proxy's configuration, in ms. */
const DEADLINE_MS = 8_000;
/** What the page's server responds with where the proxy is not running, if it responds at all. */
const NO_PROXY: ReadonlySet<string> = new Set(['http-500', 'http-502', 'http-503', 'http-504']);

export interface ServiceConfig extends Service {
  readonly realtimeUrl: string;
}

/**
 * Asks the proxy where fal is.
 *
 * @throws {TokenError} with a message fit to be shown, and whether trying again may help
 */
export async function fetchService(fetch: typeof globalThis.fetch): Promise<ServiceConfig> {
  const received = await fetch('/api/fal/config', { signal: AbortSignal.timeout(DEADLINE_MS) })
    .then(async (response) => ({ response, text: await response.text() }))
    .catch(() => null);
  if (!received) throw unreachable();
  const { response, text } = received;
  if (!response.ok) {
    const refusal = refusalOf(response, text);
    throw NO_PROXY.has(refusal.code) ? unreachable() : refusal;
  }
  return readConfig(text);
}

function unreachable(): TokenError {
  return new TokenError('proxy-unreachable', 'The proxy doesn’t respond.', { retryable: true });
}

function readConfig(text: string): ServiceConfig {
  const { mode, realtimeUrl, apps } = parse(text);
  const isMode = mode === 'live' || mode === 'local';
  if (!isMode || !Array.isArray(apps) || !apps.every((app) => typeof app === 'string')) {
    throw badConfig(
      'The server at /api/fal/config is not the proxy. Forward /api from this page’s server to the proxy, then try again.',
    );
  }
  if (!isRealtimeUrl(realtimeUrl)) {
    throw badConfig(
      'The proxy names no realtime service. Set its FAL_REALTIME_URL to wss://fal.run, restart it, then try again.',
    );
  }
  return { mode, realtimeUrl, apps };
}

function badConfig(message: string): TokenError {
  return new TokenError('bad-config', message, { retryable: false });
}

function parse(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
