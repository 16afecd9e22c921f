import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from '../lib/stop.ts';
import type { DevServer } from './dev-plan.ts';

/** Longest wait for all servers, in ms: a cold Vite on a slow laptop takes a few seconds. */
const DEADLINE_MS = 90_000;
const BETWEEN_MS = 100;
const ONE_TRY_MS = 2_000;

/**
 * Waits until every server responds.
 * @throws {Stop} naming those that do not in time.
 */
export async function untilReady(
  servers: readonly DevServer[],
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  const waiting = new Set(servers);
  while (waiting.size > 0) {
    signal.throwIfAborted();
    await Promise.all(
      [...waiting].map(async (server) => {
        if (await responds(server.ready)) waiting.delete(server);
      }),
    );
    if (waiting.size > 0 && Date.now() > deadline) {
      const names = [...waiting].map(({ name, port }) => `${name} (port ${port})`).join(', ');
      throw new Stop(
        `${names} did not start within ${DEADLINE_MS / 1000} s; what it said is above`,
      );
    }
    await sleep(BETWEEN_MS, undefined, { signal });
  }
}

async function responds(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ONE_TRY_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
