import assert from 'node:assert/strict';
import { createFalClient } from '@fal-ai/client';
import { withProxy } from '../testing/with-proxy.ts';

/**
 * Connects with the genuine client and answers the URL that it opens its socket at. The client
 * knows no other host than fal's own, so its socket is caught here.
 */
async function socketUrl(
  configure: (credentials: string) => Parameters<typeof createFalClient>[0],
  tokenProvider?: (app: string) => Promise<string>,
): Promise<{ url: string } | { error: string }> {
  const original = globalThis.WebSocket;
  const caught = Promise.withResolvers<{ url: string } | { error: string }>();
  globalThis.WebSocket = class {
    static readonly OPEN = 1;
    readyState = 0;
    constructor(url: string) {
      caught.resolve({ url });
    }
    close(): void {
      this.readyState = 3;
    }
  } as unknown as typeof WebSocket;
  try {
    const client = createFalClient(configure('foreign-id:foreign-secret'));
    const connection = client.realtime.connect('fal-ai/fast-lcm-diffusion', {
      connectionKey: crypto.randomUUID(),
      onResult: () => undefined,
      onError: (error) => caught.resolve({ error: error.message }),
      ...(tokenProvider ? { tokenProvider } : {}),
    });
    connection.send({ prompt: 'x' });
    return await caught.promise;
  } finally {
    globalThis.WebSocket = original;
  }
}

Deno.test('the genuine client mints by proxyUrl, and its own credentials go nowhere', () =>
  withProxy({}, async ({ url, upstream }) => {
    const opened = await socketUrl((credentials) => ({
      credentials,
      proxyUrl: { url: `${url}/api/fal/proxy`, when: 'always' },
    }));
    assert.ok('url' in opened);
    assert.equal(
      opened.url,
      'wss://fal.run/fal-ai/fast-lcm-diffusion/realtime?fal_jwt_token=token-1',
    );
    assert.equal(upstream.seen.length, 1);
    assert.doesNotMatch(upstream.seen[0]!.headers.get('authorization')!, /foreign/);
  }),
);

Deno.test('the genuine client mints by tokenProvider', () =>
  withProxy({}, async ({ url, upstream }) => {
    const asked: string[] = [];
    const opened = await socketUrl(
      () => ({}),
      async (app) => {
        asked.push(app);
        const response = await fetch(`${url}/api/fal/token?app=${encodeURIComponent(app)}`);
        return (await response.json()).token;
      },
    );
    assert.deepEqual(asked, ['fal-ai/fast-lcm-diffusion/realtime']);
    assert.ok('url' in opened && opened.url.endsWith('fal_jwt_token=token-1'));
    assert.equal(upstream.seen.length, 1);
  }),
);

Deno.test('the genuine client shows why it got no token', () =>
  withProxy({ ALLOWED_APPS: 'fal-ai/other' }, async ({ url }) => {
    const client = createFalClient({
      credentials: 'foreign-id:foreign-secret',
      proxyUrl: { url: `${url}/api/fal/proxy`, when: 'always' },
      retry: { maxRetries: 0 },
    });
    await assert.rejects(
      client.run('fal-ai/fast-lcm-diffusion', { input: { prompt: 'x' } }),
      (error: Error) => {
        assert.match(error.message, /only mints tokens/);
        return true;
      },
    );
  }),
);
