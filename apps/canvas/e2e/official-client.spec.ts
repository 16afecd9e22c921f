import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TokenWay } from './support/official-client-page.ts';
import { expect, test } from './support/test.ts';

const PAGE = fileURLToPath(new URL('support/official-client-page.ts', import.meta.url));

/** The first bytes of every JPEG. */
const JPEG = [0xff, 0xd8, 0xff];

let script = '';

test.beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: PAGE, formats: ['iife'], name: 'page' } },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error('vite gave no bundle');
  script = bundle.output[0].code;
});

for (const way of ['proxyUrl', 'tokenProvider'] satisfies TokenWay[]) {
  test(`fal's own client, unmodified, paints with ${way}`, async ({ page, stack }) => {
    // Not as an element of the page: the deployed app's policy runs no foreign script.
    await page.addInitScript({ content: script });
    await page.goto('/');
    const result = await page.evaluate(([how, url]) => window.paintWithOfficialClient(how, url), [
      way,
      stack.realtimeUrl,
    ] as const);
    expect(result.requestId).toBe(`by ${way}`);
    expect(result.bytes.slice(0, 3)).toEqual(JPEG);
    expect(result.bytes.length).toBeGreaterThan(2_000);
  });
}
