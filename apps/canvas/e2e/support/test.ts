import { expect, test as base } from '@playwright/test';
import { type Engine, engineByMessages, engineOf } from './engine.ts';
import { Stack } from './stack.ts';
import { watchErrors, withoutLeftSockets } from './watch-errors.ts';

interface TestFixtures {
  /** Whatever a page or worker printed as an error, or threw. A test that expects some empties it. */
  pageErrors: string[];
  /** The engine of `page`. */
  engine: Engine;
}

interface WorkerFixtures {
  stack: Stack;
}

/** Playwright's `test` on our own stack; a test fails if any page or worker printed or threw an error. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern to know what is needed
    async ({}, use) => {
      const stack = await Stack.start();
      // The painter that gives the same picture for the same frame, on any machine.
      await stack.setScenario({ painter: 'brush', serviceTime: { kind: 'fixed', ms: 60 } });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ stack }, use) => {
    await use(stack.url);
  },
  context: async ({ context }, use) => {
    // Thumbnails of styles take a socket, a token and frames of their own, whenever the hand rests: specs
    // that count those, or strike some with faults, mean the ones of the picture.
    await context.addInitScript(() => {
      try {
        localStorage.setItem('styles', 'closed');
      } catch {
        // about:blank has no storage.
      }
    });
    await use(context);
  },
  pageErrors: [
    // With the page, so that it is still open when the errors are looked at: to be closed while it
    // connects is an error to Firefox.
    async ({ browser, page: _open }, use) => {
      const errors = watchErrors(browser);
      await use(errors);
      expect(withoutLeftSockets(errors), 'errors of pages and workers').toEqual([]);
    },
    { auto: true },
  ],
  engine: async ({ page, browserName }, use) => {
    await use(browserName === 'firefox' ? await engineByMessages(page) : engineOf(page));
  },
});

export { expect };
