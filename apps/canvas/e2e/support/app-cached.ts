import { expect } from '@playwright/test';
import type { TestPage } from './test-page.ts';

/** Waits until all of the app is kept, the worker that draws and sends included. */
export async function appCached(page: TestPage): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        const names = await caches.keys();
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        const urls = kept.flat().map(({ url }) => new URL(url).pathname);
        return ['/', '/assets/worker-', '/assets/LiveInputDialog-'].every((start) =>
          urls.some((path) => path === start || (start !== '/' && path.startsWith(start))),
        );
      }),
    )
    .toBe(true);
}
