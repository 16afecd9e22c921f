import assert from 'node:assert/strict';
import { createFalClient, type FalClient } from '@fal-ai/client';
import { APP, withProxy } from './with-proxy.ts';

/**
 * Connects with the genuine client and returns the URL that it opens its socket at. The client
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

/** What fal's client sends through its proxy beside the request for a token. */
const OTHER_CALLS: Readonly<Record<string, (client: FalClient) => Promise<unknown>>> = {
  run: (client) => client.run(APP, { input: { prompt: 'x' } }),
  'run by GET': (client) => client.run(APP, { method: 'get', input: { prompt: 'x' } }),
  'queue.submit': (client) => client.queue.submit(APP, { input: { prompt: 'x' } }),
  'queue.status': (client) => client.queue.status(APP, { requestId: 'x' }),
  'queue.result': (client) => client.queue.result(APP, { requestId: 'x' }),
  'queue.cancel': (client) => client.queue.cancel(APP, { requestId: 'x' }),
  'storage.upload': (client) => client.storage.upload(new Blob(['x'], { type: 'text/plain' })),
  stream: async (client) => {
    const stream = await client.stream(APP, { input: { prompt: 'x' }, connectionMode: 'server' });
    return stream.done();
  },
};

for (const [name, call] of Object.entries(OTHER_CALLS)) {
  Deno.test(`${name} of the genuine client says what this proxy is for, and costs no token`, () =>
    withProxy({ MINTS_PER_MINUTE: '1' }, async ({ url, post, upstream }) => {
      const client = createFalClient({
        credentials: 'foreign-id:foreign-secret',
        proxyUrl: { url: `${url}/api/fal/proxy`, when: 'always' },
      });
      for (let n = 0; n < 3; n += 1) {
        await assert.rejects(call(client), ({ message }: Error) => {
          assert.equal(
            message,
            'This proxy gives out realtime tokens only. Send run, queue and storage calls through ' +
              'another proxyUrl, and give connect() a tokenProvider',
          );
          return true;
        });
      }
      assert.equal((await post('/api/fal/token', { app: APP })).status, 200);
      assert.equal(upstream.seen.length, 1);
    }),
  );
}
