import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { exchangeRaw } from './exchange-raw.ts';
import { APP, withProxy } from './with-proxy.ts';

async function withPages(run: (directory: URL) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${directory}/canvas/assets`, { recursive: true });
    await Deno.writeTextFile(`${directory}/secret.json`, '{"secret":true}');
    await Deno.writeTextFile(`${directory}/canvas/index.html`, '<!doctype html><p>canvas</p>');
    await Deno.writeTextFile(`${directory}/canvas/assets/index-abc.js`, 'export {};');
    await Deno.writeTextFile(`${directory}/canvas/assets/index-abc.js.map`, '{}');
    await run(pathToFileURL(`${directory}/canvas/`));
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test('the canvas is served from the same origin as the API, under a strict policy', () =>
  withPages((pages) =>
    withProxy(
      { FAL_REALTIME_URL: 'ws://127.0.0.1:8788' },
      async ({ url, post }) => {
        const page = await fetch(`${url}/`, { headers: { 'sec-fetch-site': 'cross-site' } });
        assert.equal(page.status, 200);
        assert.match(await page.text(), /canvas/);
        assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
        assert.equal(page.headers.get('cache-control'), 'no-cache');
        const policy = page.headers.get('content-security-policy')!;
        assert.match(policy, /^default-src 'none'; script-src 'self';/);
        assert.match(policy, /connect-src 'self' ws:\/\/127\.0\.0\.1:8788 /);
        assert.doesNotMatch(policy, /unsafe|\*(?!\.fal\.media)/);

        const again = await fetch(`${url}/`, {
          headers: { 'if-none-match': page.headers.get('etag')! },
        });
        assert.equal(again.status, 304);

        const script = await fetch(`${url}/assets/index-abc.js`);
        assert.equal(await script.text(), 'export {};');
        assert.match(script.headers.get('cache-control')!, /immutable/);
        const head = await fetch(`${url}/assets/index-abc.js`, { method: 'HEAD' });
        assert.deepEqual([head.status, head.headers.get('content-length')], [200, '10']);

        const minted = await post('/api/fal/token', { app: APP }, { origin: url });
        assert.equal(minted.status, 200);
        await minted.text();
      },
      [],
      pages,
    ),
  ),
);

Deno.test('nothing beside the canvas is served, however the path is written', () =>
  withPages((pages) =>
    withProxy(
      {},
      async ({ url }) => {
        const paths = [
          '/secret.json', '/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/assets/../../secret.json',
          '//etc/passwd', '/assets', '/assets/', '/assets/index-abc.js.map', '/index.html%00', '/index.html/', '/nothing',
        ]; // prettier-ignore
        for (const path of paths) {
          const answer = await exchangeRaw(url, [`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`]);
          assert.equal(answer.status, 404, path);
          assert.doesNotMatch(answer.text, /secret":true/);
        }
        assert.equal((await fetch(`${url}/`, { method: 'POST' })).status, 404);
      },
      [],
      pages,
    ),
  ),
);
