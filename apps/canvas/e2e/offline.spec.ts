import { draw } from './support/draw.ts';
import { forgetRequests } from './support/forget-requests.ts';
import { boardKept } from './support/kept.ts';
import { blocksOf, difference } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test('once loaded, the app opens and draws without a network', async ({
  page,
  context,
  pageErrors,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  // Until everything is kept, the worker that draws and sends included.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        const kept = await (await caches.open('realtime-canvas')).keys();
        return kept.some(({ url }) => /worker-/.test(url));
      }),
    )
    .toBe(true);
  // Another build has another main module, and with it another worker.
  const [worker, main] = await page.evaluate(async () => [
    (await navigator.serviceWorker.ready).active?.scriptURL,
    document.querySelector<HTMLScriptElement>('script[type=module]')?.src,
  ]);
  expect(worker).toContain(new URL(main!).pathname);
  await boardKept(page, { marks: 1 });
  const sketch = (await blocksOf(page, 'sketch'))!;

  await context.setOffline(true);
  await page.reload();
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  await draw(page, [0.2, 0.7], [0.8, 0.7]);
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? sketch))
    .toBeGreaterThan(0.5);
  await expect(page.getByRole('alert')).toContainText(/does not answer|offline/);

  forgetRequests(pageErrors);
});
