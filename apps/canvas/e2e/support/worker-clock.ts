import type { Page } from '@playwright/test';
import { runBeforeWorker } from './run-before-worker.ts';

const CHANNEL = 'worker-clock';

/**
 * Lets hours pass in the page's worker, where the session and its timers live: Playwright's own
 * clock does not reach there. Call it before the page is opened.
 *
 * @returns how to go on by so many ms: timers that fall due run at once, in their order, as after
 * a computer's sleep
 */
export async function workerClock(page: Page): Promise<(ms: number) => Promise<void>> {
  await runBeforeWorker(page, `(${install.toString()})(${JSON.stringify(CHANNEL)});`);
  return (ms) =>
    page.evaluate(
      async ([channel, by]) => {
        const line = new BroadcastChannel(channel);
        const done = new Promise((resolve) => (line.onmessage = resolve));
        line.postMessage(by);
        await done;
        line.close();
      },
      [CHANNEL, ms] as const,
    );
}

/** Runs in the worker, before its own code. */
function install(channel: string): void {
  const real = {
    setTimeout: globalThis.setTimeout.bind(globalThis),
    clearTimeout: globalThis.clearTimeout.bind(globalThis),
    now: performance.now.bind(performance),
    date: Date.now,
  };
  const timers = new Map<number, { at: number; run: () => void; handle: number }>();
  let offset = 0;
  let next = 1;
  performance.now = () => real.now() + offset;
  Date.now = () => real.date() + offset;
  const start = (id: number, at: number, run: () => void): void => {
    const fire = (): void => {
      timers.delete(id);
      run();
    };
    const handle = real.setTimeout(fire, Math.max(0, at - performance.now())) as unknown as number;
    timers.set(id, { at, run, handle });
  };
  globalThis.setTimeout = ((
    callback: (...given: unknown[]) => void,
    ms = 0,
    ...given: unknown[]
  ) => {
    const id = next;
    next += 1;
    start(id, performance.now() + ms, () => {
      callback(...given);
    });
    return id;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((id?: number) => {
    const timer = timers.get(id ?? 0);
    if (!timer) return;
    real.clearTimeout(timer.handle);
    timers.delete(id ?? 0);
  }) as typeof clearTimeout;

  const line = new BroadcastChannel(channel);
  line.onmessage = ({ data }: MessageEvent<number>) => {
    offset += data;
    for (const [id, { at, run, handle }] of [...timers].sort(([, a], [, b]) => a.at - b.at)) {
      real.clearTimeout(handle);
      start(id, at, run);
    }
    line.postMessage('done');
  };
}
