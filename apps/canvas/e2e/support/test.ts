import { expect, test as base } from '@playwright/test';
import { Stack } from './stack.ts';

interface TestFixtures {
  /** Whatever the page printed as an error, or threw. A test that expects some empties it. */
  pageErrors: string[];
}

interface WorkerFixtures {
  stack: Stack;
}

/** Playwright's `test` on our own stack; a test fails if the page printed or threw an error. */
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
  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await use(errors);
      expect(errors, 'errors on the page').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
