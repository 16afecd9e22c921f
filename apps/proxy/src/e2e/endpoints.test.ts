import assert from 'node:assert/strict';
import { exchangeRaw } from './exchange-raw.ts';
import { APP, TEST_KEY, withProxy } from './with-proxy.ts';

const MINT_TARGET = { 'x-fal-target-url': 'https://rest.fal.ai/tokens/' };

Deno.test('POST /api/fal/token mints for the alias with our key and life', () =>
  withProxy({}, async ({ post, upstream }) => {
    const response = await post('/api/fal/token', { app: APP });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await response.json(), { token: 'token-1', expiresIn: 120 });
    assert.equal(upstream.seen.length, 1);
    const [request] = upstream.seen;
    assert.equal(request!.method, 'POST');
    assert.equal(request!.path, '/tokens/');
    assert.equal(request!.headers.get('authorization'), `Key ${TEST_KEY}`);
    assert.deepEqual(JSON.parse(request!.body), {
      allowed_apps: ['fast-lcm-diffusion'],
      token_expiration: 120,
    });
  }),
);

Deno.test('GET /api/fal/token takes the app from the query', () =>
  withProxy({}, async ({ url }) => {
    const response = await fetch(`${url}/api/fal/token?app=${encodeURIComponent(APP)}`);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { token: 'token-1', expiresIn: 120 });
  }),
);

Deno.test('POST /api/fal/realtime-token returns the bare token as text', () =>
  withProxy({}, async ({ post }) => {
    const response = await post('/api/fal/realtime-token', { app: APP });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type')!, /^text\/plain/);
    assert.equal(await response.text(), 'token-1');
  }),
);

Deno.test('POST /api/fal/proxy returns a JSON string and only lets the life be narrowed', () =>
  withProxy({ TOKEN_TTL_SECONDS: '60' }, async ({ post, upstream }) => {
    for (const [asked, life] of [
      [30, 30],
      [300, 60],
      [999_999, 60],
      [1, 10],
      [-5, 10],
    ]) {
      const body = { allowed_apps: ['fast-lcm-diffusion'], token_expiration: asked };
      const response = await post('/api/fal/proxy', body, MINT_TARGET);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'application/json');
      assert.match(await response.text(), /^"token-\d+"$/);
      assert.equal(JSON.parse(upstream.seen.at(-1)!.body).token_expiration, life);
    }
  }),
);

Deno.test('the newer token path is asked in its own shape, and every shape of answer is read', () =>
  withProxy({ FAL_TOKEN_PATH: '/tokens/realtime' }, async ({ post, upstream }) => {
    for (const answer of ['bare', { token: 'bare' }, { detail: 'bare' }]) {
      upstream.answer = () => Response.json(answer, { status: 201 });
      const response = await post('/api/fal/token', { app: APP });
      assert.equal(response.status, 200);
      assert.equal((await response.json()).token, 'bare');
    }
    assert.equal(upstream.seen[0]!.path, '/tokens/realtime');
    assert.deepEqual(JSON.parse(upstream.seen[0]!.body), { app: APP, duration: 120 });
  }),
);

Deno.test('the newer token path is asked for the path that the client completed, as it is', () =>
  withProxy({ FAL_TOKEN_PATH: '/tokens/realtime' }, async ({ post, url, upstream }) => {
    const asked = {
      'fal-ai/lcm-sd15-i2i/ws': 'fal-ai/lcm-sd15-i2i/ws',
      'fal-ai/fast-lcm-diffusion/a/path/of/its/own': 'fal-ai/fast-lcm-diffusion/a/path/of/its/own',
      'fal-ai/flux-2/klein/realtime': 'fal-ai/flux-2/klein/realtime',
      // Ids as models' pages have them, which no client has completed.
      'fal-ai/fast-lcm-diffusion': 'fal-ai/fast-lcm-diffusion/realtime',
      'fal-ai/fast-lcm-diffusion/image-to-image':
        'fal-ai/fast-lcm-diffusion/image-to-image/realtime',
      'fal-ai/flux-2/klein': 'fal-ai/flux-2/klein/realtime',
    };
    for (const [app, whole] of Object.entries(asked)) {
      await (await post('/api/fal/token', { app })).text();
      await (await fetch(`${url}/api/fal/token?app=${app}`)).text();
      await (await post('/api/fal/proxy', { app, duration: 60 }, MINT_TARGET)).text();
      const apps = upstream.seen.splice(0).map(({ body }) => JSON.parse(body).app);
      assert.deepEqual(apps, [whole, whole, whole]);
    }
  }),
);

Deno.test('GET /api/fal/config holds what a page needs and nothing secret', () =>
  withProxy({ ALLOWED_APPS: 'fal-ai/fast-lcm-diffusion' }, async ({ url }) => {
    const response = await fetch(`${url}/api/fal/config`);
    const text = await response.text();
    assert.deepEqual(JSON.parse(text), {
      mode: 'live',
      realtimeUrl: 'wss://fal.run',
      apps: ['fal-ai/fast-lcm-diffusion'],
      tokenTtlSeconds: 120,
    });
    assert.doesNotMatch(text, /test-key/);
  }),
);

Deno.test('mode is local when the realtime host is this machine', () =>
  withProxy({ FAL_REALTIME_URL: 'ws://127.0.0.1:8788' }, async ({ url }) => {
    const config = await (await fetch(`${url}/api/fal/config`)).json();
    assert.equal(config.mode, 'local');
    assert.equal(config.realtimeUrl, 'ws://127.0.0.1:8788');
  }),
);

Deno.test('healthz, unknown paths and methods', () =>
  withProxy({}, async ({ url }) => {
    const health = await fetch(`${url}/healthz`);
    assert.deepEqual([health.status, await health.json()], [200, { status: 'ok' }]);

    const missing = await fetch(`${url}/nothing`);
    assert.equal(missing.status, 404);
    assert.equal((await missing.json()).code, 'not-found');

    const put = await fetch(`${url}/api/fal/token`, { method: 'PUT' });
    assert.equal(put.status, 405);
    assert.equal(put.headers.get('allow'), 'GET, POST, OPTIONS');
    assert.equal(put.headers.get('content-type'), 'application/problem+json');
    assert.equal((await put.json()).code, 'method-not-allowed');

    for (const path of ['/api/fal/token?app=' + APP, '/api/fal/config', '/healthz']) {
      assert.equal((await fetch(url + path, { method: 'HEAD' })).status, 405, path);
    }
  }),
);

Deno.test('a slash at the end of a path changes nothing', () =>
  withProxy({ ACCESS: 'passcode', ACCESS_PASSCODE: 'open sesame' }, async ({ post, url }) => {
    const signedIn = { authorization: 'Bearer open sesame' };
    const wanted = { allowed_apps: ['fast-lcm-diffusion'] };
    const replies = [
      await post('/api/fal/proxy/', wanted, { ...MINT_TARGET, ...signedIn }),
      await post('/api/fal/token/', { app: APP }, signedIn),
      await fetch(`${url}/api/fal/token/?app=${APP}`, { headers: signedIn }),
      await post('/api/fal/realtime-token/', { app: APP }, signedIn),
      await fetch(`${url}/api/fal/config/`),
      await post('/api/fal/session/', { passcode: 'open sesame' }),
      await fetch(`${url}/healthz/`),
    ];
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 200, 200, 200, 204, 200],
    );
    await Promise.all(replies.map((reply) => reply.text()));
    for (const path of ['/api/fal/proxy//', '//', '/api/fal/']) {
      assert.equal((await fetch(url + path)).status, 404, path);
    }
  }),
);

Deno.test(
  "a preflight allows what fal's clients send, so that pages can read the failures too",
  () =>
    withProxy({ ALLOWED_ORIGINS: 'https://app.example.com' }, async ({ url }) => {
      const preflight = async (path: string, method: string, headers: string): Promise<Headers> => {
        const response = await fetch(url + path, {
          method: 'OPTIONS',
          headers: {
            origin: 'https://app.example.com',
            'access-control-request-method': method,
            'access-control-request-headers': headers,
          },
        });
        assert.equal(response.status, 204);
        return response.headers;
      };
      const listed = (headers: Headers, name: string): string[] => headers.get(name)!.split(', ');
      // Dart, then the queue of fal's JS client.
      const sent = {
        POST: 'authorization,content-type,x-fal-target-url,x-fal-user-agent',
        PUT: 'content-type,x-fal-queue-priority,x-fal-request-timeout,x-fal-runner-hint,x-fal-target-url',
      };
      for (const [method, names] of Object.entries(sent)) {
        const allowed = await preflight('/api/fal/proxy', method, names);
        assert.ok(listed(allowed, 'access-control-allow-methods').includes(method), method);
        for (const name of names.split(',')) {
          assert.ok(listed(allowed, 'access-control-allow-headers').includes(name), name);
        }
      }
      const token = await preflight('/api/fal/token', 'POST', sent.POST);
      assert.deepEqual(listed(token, 'access-control-allow-methods'), ['GET', 'POST', 'OPTIONS']);
    }),
);

Deno.test(
  'a page behind a server on this machine that ends TLS gets on with its origin listed',
  async () => {
    const host = 'canvas.example.com';
    const get = `GET /api/fal/config HTTP/1.1\r\nhost: ${host}\r\nsec-fetch-site: same-origin\r\n\r\n`;
    const body = JSON.stringify({ app: APP });
    const post = [
      'POST /api/fal/token HTTP/1.1',
      `host: ${host}`,
      `origin: https://${host}`,
      'sec-fetch-site: same-origin',
      'content-type: application/json',
      `content-length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
    for (const [allowed, status] of [
      ['', 403],
      [`https://${host}`, 200],
    ] as const) {
      await withProxy({ ALLOWED_ORIGINS: allowed }, async ({ url }) => {
        for (const request of [get, post]) {
          assert.equal((await exchangeRaw(url, [request])).status, status);
        }
      });
    }
  },
);

Deno.test('allowed pages can read responses and failures, others get neither', () =>
  withProxy({ ALLOWED_ORIGINS: 'https://app.example.com' }, async ({ post, url }) => {
    const page = { origin: 'https://app.example.com' };
    const good = await post('/api/fal/token', { app: APP }, page);
    assert.equal(good.status, 200);
    assert.equal(good.headers.get('access-control-allow-origin'), page.origin);
    const bad = await post('/api/fal/token', { app: 'fal-ai/other' }, page);
    assert.equal(bad.status, 403);
    assert.equal((await bad.json()).code, 'app-refused');
    assert.equal(bad.headers.get('access-control-allow-origin'), page.origin);
    assert.equal(bad.headers.get('access-control-expose-headers'), 'retry-after');

    const preflight = await fetch(`${url}/api/fal/proxy`, {
      method: 'OPTIONS',
      headers: {
        ...page,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-fal-target-url',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), page.origin);
    for (const name of ['authorization', 'content-type', 'x-fal-target-url']) {
      assert.ok(preflight.headers.get('access-control-allow-headers')!.includes(name));
    }

    const evil = await post('/api/fal/token', { app: APP }, { origin: 'https://evil.example' });
    assert.equal(evil.status, 403);
    assert.equal((await evil.json()).code, 'origin-refused');
    assert.equal(evil.headers.get('access-control-allow-origin'), null);
  }),
);

Deno.test("at /api/fal/proxy a failure is JSON with a message, as fal's client reads it", () =>
  withProxy({}, async ({ post }) => {
    const response = await post('/api/fal/proxy', {}, { 'x-fal-target-url': 'https://fal.run/x' });
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('content-type'), 'application/json');
    const problem = await response.json();
    assert.equal(problem.code, 'bad-target');
    assert.equal(problem.message, problem.detail);
  }),
);

Deno.test("fal's refusals are told apart, and give the day's permit back", () =>
  withProxy({ MINTS_PER_DAY: '1' }, async ({ post, upstream }) => {
    const cases: [number, number, string][] = [
      [401, 502, 'fal-key-refused'],
      [403, 502, 'fal-forbidden'],
      [429, 429, 'fal-rate-limited'],
      [500, 502, 'fal-error'],
      [302, 502, 'fal-error'],
    ];
    for (const [from, to, code] of cases) {
      upstream.answer = () =>
        new Response(`{"detail":"${TEST_KEY}"}`, {
          status: from,
          headers: { 'retry-after': '7', location: '/tokens/' },
        });
      const response = await post('/api/fal/token', { app: APP });
      const text = await response.text();
      assert.equal(response.status, to);
      assert.equal(JSON.parse(text).code, code);
      assert.doesNotMatch(text, /test-key/);
      if (to === 429) assert.equal(response.headers.get('retry-after'), '7');
    }
    assert.equal(upstream.seen.length, cases.length);
    upstream.answer = () => Response.json('good');
    assert.equal((await post('/api/fal/token', { app: APP })).status, 200);
    const capped = await post('/api/fal/token', { app: APP });
    assert.equal(capped.status, 503);
    assert.equal((await capped.json()).code, 'daily-cap');
    assert.ok(Number(capped.headers.get('retry-after')) >= 1);
  }),
);

Deno.test('a client gets exactly its minute, over all endpoints', () =>
  withProxy({ MINTS_PER_MINUTE: '5' }, async ({ post, upstream }) => {
    const responses = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        post(n % 2 ? '/api/fal/token' : '/api/fal/realtime-token', { app: APP }),
      ),
    );
    const texts = await Promise.all(responses.map((response) => response.text()));
    assert.equal(responses.filter((response) => response.status === 200).length, 5);
    assert.equal(responses.filter((response) => response.status === 429).length, 35);
    assert.equal(upstream.seen.length, 5);
    const refused = responses.findIndex((response) => response.status === 429);
    assert.equal(JSON.parse(texts[refused]!).code, 'rate-limited');
    const wait = Number(responses[refused]!.headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 61, String(wait));
  }),
);

Deno.test('the switch stops all minting', () =>
  withProxy({ MINTING: 'off' }, async ({ post, upstream }) => {
    const response = await post('/api/fal/token', { app: APP });
    assert.equal(response.status, 503);
    assert.equal((await response.json()).code, 'minting-off');
    assert.equal(upstream.seen.length, 0);
  }),
);

Deno.test(
  'one line of log a mint: client, app, how it ended, never a token or the key',
  async () => {
    const log: string[] = [];
    await withProxy(
      {},
      async ({ post }) => {
        await (await post('/api/fal/token', { app: APP })).text();
        await (await post('/api/fal/token', { app: `fal-ai/${TEST_KEY}` })).text();
      },
      log,
    );
    assert.equal(log.length, 2);
    const [good, bad] = log.map((line) => JSON.parse(line));
    assert.deepEqual(
      { ...good, time: '', ms: 0 },
      {
        time: '',
        level: 'info',
        event: 'mint',
        client: '127.0.0.1',
        app: APP,
        outcome: 'ok',
        ms: 0,
      },
    );
    assert.equal(bad.outcome, 'app-refused');
    assert.doesNotMatch(log.join('\n'), /test-key|token-\d/);
  },
);

Deno.test('attempts that are refused count against the minute too', () =>
  withProxy({ MINTS_PER_MINUTE: '2' }, async ({ post, upstream }) => {
    const codes: string[] = [];
    for (const body of [{ app: 'fal-ai/other' }, 'no object', { app: APP }]) {
      codes.push((await (await post('/api/fal/token', body)).json()).code);
    }
    assert.deepEqual(codes, ['app-refused', 'bad-request', 'rate-limited']);
    assert.equal(upstream.seen.length, 0);
  }),
);

Deno.test(
  'the log of a refusal says which page asked for which path, and nothing secret',
  async () => {
    const log: string[] = [];
    await withProxy(
      {},
      async ({ url }) => {
        const headers = { origin: `https://evil.example\u00e4${TEST_KEY}` };
        const response = await fetch(`${url}/api/fal/token?app=${APP}`, { headers });
        assert.equal(response.status, 403);
        await response.text();
      },
      log,
    );
    const { event, outcome, path, origin } = JSON.parse(log[0]!);
    assert.deepEqual(
      { event, outcome, path, origin },
      {
        event: 'refused',
        outcome: 'origin-refused',
        path: '/api/fal/token',
        origin: 'https://evil.example?[redacted]',
      },
    );
  },
);
