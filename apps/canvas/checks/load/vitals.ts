import type { Browser } from '@playwright/test';

/**
 * Lighthouse's phone on a slow 4G, as its DevTools throttling has it.
 * @see https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js
 */
const NETWORK = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const CPU_SLOWDOWN = 4;
/** After the first paint, everything of the first seconds is looked at, the example too; in ms. */
const WATCH_MS = 4_000;
/** What of a task is blocking: https://web.dev/articles/tbt */
const LONG_MS = 50;

/** Times in ms since the navigation. */
export interface Vitals {
  readonly firstContentfulPaint: number;
  readonly largestContentfulPaint: number;
  readonly cumulativeLayoutShift: number;
  readonly totalBlockingTime: number;
}

/** Opens the page as a first visitor with a slow phone, and measures how it comes. */
export async function measureVitals(browser: Browser, url: string): Promise<Vitals> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    // What tsx makes of a named function calls this.
    await page.addInitScript('globalThis.__name = (it) => it');
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', NETWORK);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(url);
    return await page.evaluate(
      async ([watch, long]) => {
        const entries: Record<string, PerformanceEntry[]> = {};
        for (const type of ['paint', 'largest-contentful-paint', 'layout-shift', 'longtask']) {
          entries[type] = [];
          new PerformanceObserver((list) => entries[type]!.push(...list.getEntries())).observe({
            type,
            buffered: true,
          });
        }
        const first = (): number | undefined =>
          entries.paint!.find(({ name }) => name === 'first-contentful-paint')?.startTime;
        while (first() === undefined || performance.now() < first()! + watch) {
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        const shifts = entries['layout-shift'] as (PerformanceEntry & { value: number })[];
        return {
          firstContentfulPaint: first()!,
          largestContentfulPaint:
            entries['largest-contentful-paint']!.at(-1)?.startTime ?? first()!,
          cumulativeLayoutShift: shifts.reduce((sum, { value }) => sum + value, 0),
          totalBlockingTime: entries
            .longtask!.filter(({ startTime }) => startTime >= first()!)
            .reduce((sum, { duration }) => sum + Math.max(0, duration - long), 0),
        };
      },
      [WATCH_MS, LONG_MS] as const,
    );
  } finally {
    await context.close();
  }
}
