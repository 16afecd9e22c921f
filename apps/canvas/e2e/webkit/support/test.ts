import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { installedWebKit } from '../../../../../scripts/lib/installed-webkit.ts';
import { Stack } from '../../support/stack.ts';
import { openWebKit } from './open-webkit.ts';
import { Outage } from './outage.ts';
import { takeErrors, watchedApp } from './page-errors.ts';
import { WebDriver } from './web-driver.ts';
import type { WebKitPage } from './webkit-page.ts';

interface TestFixtures {
  driver: WebDriver;
  /** A page of a browser that has just been started: nothing is kept from the test before. */
  webkit: WebKitPage;
}

interface WorkerFixtures {
  outage: Outage;
  stack: Stack;
}

/**
 * Playwright's `test`, on our own stack and WebKit in place of Playwright's browsers; a test fails
 * if the page printed or threw an error.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  outage: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern to know what is needed
    async ({}, use) => {
      await use(new Outage());
    },
    { scope: 'worker' },
  ],
  stack: [
    async ({ outage }, use) => {
      const stack = await Stack.start([outage.plugin, watchedApp]);
      // The painter that gives the same picture for the same frame, on any machine.
      await stack.setScenario({ painter: 'brush', serviceTime: { kind: 'fixed', ms: 60 } });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  // One for each test: WebKitWebDriver 2.50 crashes now and then, and takes its browser along.
  // eslint-disable-next-line no-empty-pattern -- as above
  driver: async ({}, use) => {
    const programs = installedWebKit();
    if (!programs) throw new Error('no WebKit to drive: `pnpm test webkit` installs it on Debian');
    const driver = await WebDriver.start(programs);
    await use(driver);
    await driver.stop();
  },
  webkit: async ({ driver }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-webkit-'));
    try {
      const page = await openWebKit(driver, folder);
      try {
        await use(page);
        expect(await takeErrors(page), 'errors of pages and workers').toEqual([]);
      } finally {
        await page.close();
      }
    } finally {
      // The process that stores pages' data ends a moment after its browser, and may write until then.
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  },
});

export { expect };
