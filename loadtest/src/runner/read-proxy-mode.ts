import { CommandError, EXIT } from './command-error.ts';

const DEADLINE_MS = 10_000;

/**
 * Whether a proxy talks to fal itself (`live`) or to local-fal.
 * @throws {CommandError} when it is down or is not a Realtime Canvas proxy
 */
export async function readProxyMode(proxyUrl: string): Promise<'live' | 'local'> {
  const { host } = new URL(proxyUrl);
  const response = await fetch(`${proxyUrl}/api/fal/config`, {
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(() => null);
  if (!response) {
    throw new CommandError(`the proxy at ${host} does not answer; is it running?`, EXIT.failed);
  }
  const config = (await response.json().catch(() => ({}))) as { mode?: unknown };
  if (!response.ok || (config.mode !== 'live' && config.mode !== 'local')) {
    throw new CommandError(
      `${host} answers GET /api/fal/config with ${response.status}; is it Realtime Canvas's proxy?`,
      EXIT.failed,
    );
  }
  return config.mode;
}
