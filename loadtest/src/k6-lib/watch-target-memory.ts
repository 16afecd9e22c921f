import http from 'k6/http';
import { Trend } from 'k6/metrics';
import { now } from './clock.ts';
import type { Target } from './read-target.ts';

/** Resident memory of local-fal in MiB, as it says itself: wherever it runs. */
const memory = new Trend('target_memory');

const EVERY_MS = 2_000;
const DEADLINE_MS = 2_000;

/** Asks local-fal for its memory until then; fal itself says nothing of the kind. One VU is enough. */
export function watchTargetMemory({ realtimeUrl, mode }: Target, until: number): void {
  if (mode !== 'local') return;
  const url = `${realtimeUrl.replace(/^ws/, 'http')}/_local/stats`;
  const timer = setInterval(() => {
    if (now() >= until) clearInterval(timer);
    else void ask(url);
  }, EVERY_MS);
}

async function ask(url: string): Promise<void> {
  const response = await http.asyncRequest('GET', url, null, {
    tags: { name: 'GET /_local/stats' },
    responseType: 'text',
    timeout: DEADLINE_MS,
  });
  if (response.status !== 200) return;
  const { memoryBytes } = response.json() as { memoryBytes?: unknown };
  if (typeof memoryBytes === 'number') memory.add(memoryBytes / 2 ** 20);
}
