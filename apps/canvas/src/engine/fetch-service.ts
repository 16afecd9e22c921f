import type { Service } from './messages.ts';

/** Longest wait for the proxy's configuration, in ms. */
const DEADLINE_MS = 8_000;

export interface ServiceConfig extends Service {
  readonly realtimeUrl: string;
}

/** Asks the proxy where fal is. Rejects with an error whose message is fit to be shown. */
export async function fetchService(): Promise<ServiceConfig> {
  const response = await fetch('/api/fal/config', { signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!response.ok) throw new Error(`the proxy answered ${response.status}`);
  const body: unknown = await response.json();
  if (!isConfig(body)) throw new Error('the proxy answered something else than its configuration');
  return body;
}

function isConfig(body: unknown): body is ServiceConfig {
  if (typeof body !== 'object' || body === null) return false;
  const { mode, realtimeUrl, apps } = body as Record<string, unknown>;
  return (
    (mode === 'live' || mode === 'local') &&
    typeof realtimeUrl === 'string' &&
    Array.isArray(apps) &&
    apps.every((app) => typeof app === 'string')
  );
}
