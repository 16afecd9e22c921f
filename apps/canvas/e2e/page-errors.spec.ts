import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Prints an error and leaves a rejection unhandled, in the page or in a worker of its own. */
async function err(page: Page, where: 'page' | 'worker', name: string): Promise<void> {
  await page.evaluate(
    ([inWorker, text]) => {
      const faults = `console.error('printed by ${text}');Promise.reject(new Error('thrown by ${text}'));`;
      if (inWorker) {
        new Worker(URL.createObjectURL(new Blob([faults], { type: 'text/javascript' })));
      } else {
        const script = document.createElement('script');
        script.textContent = faults;
        document.head.append(script);
      }
    },
    [where === 'worker', name] as const,
  );
}

test('errors are seen of every page and worker, in every context', async ({
  page,
  context,
  browser,
  pageErrors,
}) => {
  const stranger = await browser.newContext();
  const pages = { first: page, second: await context.newPage(), third: await stranger.newPage() };
  for (const [name, each] of Object.entries(pages)) {
    await err(each, 'page', `the ${name} page`);
    await err(each, 'worker', `the ${name} worker`);
    for (const where of ['page', 'worker']) {
      for (const how of ['printed', 'thrown']) {
        const seen = expect.stringContaining(`${how} by the ${name} ${where}`) as unknown;
        await expect.poll(() => pageErrors).toContainEqual(seen);
      }
    }
  }
  expect(pageErrors).toHaveLength(12);
  pageErrors.length = 0;
});

test.fail('a run with an error in it fails', async ({ page, pageErrors }) => {
  await err(page, 'worker', 'a worker');
  await expect.poll(() => pageErrors).toHaveLength(2);
});
