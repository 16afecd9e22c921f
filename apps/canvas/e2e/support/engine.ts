import type { Page, Worker } from '@playwright/test';
import { runBeforeWorker } from './run-before-worker.ts';

/** The page's engine: the worker that draws and sends. */
export type Engine = Pick<Worker, 'evaluate'>;

interface Reply {
  readonly value?: unknown;
  readonly error?: string;
}

/** The engine by Playwright's own way, once there is one. */
export function engineOf(page: Page): Engine {
  const evaluate = async (run: () => unknown, arg: unknown): Promise<unknown> => {
    const worker = page.workers().at(-1) ?? (await page.waitForEvent('worker'));
    return worker.evaluate(run, arg);
  };
  return { evaluate: evaluate as Worker['evaluate'] };
}

/** Firefox runs no code in workers for WebDriver BiDi: there the engine is asked by a message. */
export async function engineByMessages(page: Page): Promise<Engine> {
  await runBeforeWorker(page, `(${listen.toString()})();`);
  const evaluate = async (run: () => unknown, arg: unknown): Promise<unknown> => {
    await page.waitForFunction(() => 'newestWorker' in globalThis);
    return page.evaluate(
      async ([source, given]) => {
        const { port1, port2 } = new MessageChannel();
        const reply = new Promise<Reply>((resolve) => {
          port1.onmessage = ({ data }: MessageEvent<Reply>) => {
            resolve(data);
          };
        });
        globalThis.newestWorker.postMessage({ evaluate: source, given }, [port2]);
        const { value, error } = await reply;
        if (error !== undefined) throw new Error(error);
        return value;
      },
      [run.toString(), arg] as const,
    );
  };
  return { evaluate: evaluate as Worker['evaluate'] };
}

/** Runs in the worker, before its own code. */
function listen(): void {
  addEventListener('message', (event: MessageEvent<{ evaluate?: string; given: unknown }>) => {
    const { evaluate, given } = event.data;
    if (evaluate === undefined) return;
    event.stopImmediatePropagation();
    const reply = (data: Reply): void => {
      event.ports[0]!.postMessage(data);
    };
    // Indirectly: in the worker's own scope.
    const run = (0, eval)(`(${evaluate})`) as (given: unknown) => unknown;
    Promise.resolve(given)
      .then(run)
      .then(
        (value) => {
          reply({ value });
        },
        (error: unknown) => {
          reply({ error: String(error) });
        },
      );
  });
}
