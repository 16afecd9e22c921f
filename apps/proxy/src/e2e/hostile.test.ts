import assert from 'node:assert/strict';
import { exchangeRaw } from './exchange-raw.ts';
import { APP, TEST_KEY, withProxy } from './with-proxy.ts';
import { HOSTILE_REQUESTS } from './hostile-requests.ts';

const ENVIRONMENT = {
  ALLOWED_ORIGINS: 'https://app.example.com,*.wild.example.org',
  ALLOWED_APPS: 'fal-ai/fast-lcm-diffusion',
  MINTS_PER_MINUTE: '100000',
};
const AT_ONCE = 16;
const SECRETS = [TEST_KEY, ...TEST_KEY.split(':')];

Deno.test(
  `${HOSTILE_REQUESTS.length} hostile requests: refused, told why, nothing asked of fal, nothing given away`,
  async () => {
    const log: string[] = [];
    await withProxy(
      ENVIRONMENT,
      async ({ url, upstream }) => {
        const faults: string[] = [];
        const queue = [...HOSTILE_REQUESTS];
        const work = async (): Promise<void> => {
          for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
            const { name, parts, byTransport = false, code } = one;
            const fault = (what: string): number => faults.push(`${name}: ${what}`);
            const answer = await exchangeRaw(url, parts).catch((error: Error) => error.message);
            if (typeof answer === 'string') {
              // The HTTP layer may also just hang up.
              if (!byTransport) fault(answer);
              continue;
            }
            if (answer.status < 400 || answer.status > 499) fault(`status ${answer.status}`);
            if (SECRETS.some((secret) => answer.text.includes(secret))) fault('the key is told');
            if (/access-control-allow-origin: (?!https:\/\/app\.)/i.test(answer.text))
              fault('CORS');
            if (byTransport || /^HEAD /.test(String(parts[0]))) continue;
            if (!/content-type: application\/(?:problem\+)?json/i.test(answer.text))
              fault('no JSON');
            let problem: Record<string, unknown> = {};
            try {
              problem = JSON.parse(answer.body);
            } catch {
              // Told below.
            }
            if (typeof problem['code'] !== 'string' || problem['status'] !== answer.status) {
              fault(`no problem: ${answer.body}`);
            }
            if (code !== undefined && problem['code'] !== code) {
              fault(`${String(problem['code'])} where ${code} is right`);
            }
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, work));
        assert.deepEqual(faults, []);
        assert.deepEqual(upstream.seen, []);
        // Nothing of it did any lasting harm.
        assert.equal((await fetch(`${url}/healthz`).then((it) => it.json())).status, 'ok');
        assert.equal(
          (await fetch(`${url}/api/fal/token?app=${APP}`).then((it) => it.json())).token,
          'token-1',
        );
      },
      log,
    );
    const lines = log.join('\n');
    for (const secret of SECRETS) assert.ok(!lines.includes(secret), 'the key is in the log');
    for (const line of log) assert.doesNotThrow(() => JSON.parse(line), line);
    assert.doesNotMatch(lines, /internal-error/);
  },
);

Deno.test(
  'what passes carries nothing of the caller to fal, and nothing of fal but the token back',
  () =>
    withProxy(ENVIRONMENT, async ({ url, upstream }) => {
      upstream.answer = () =>
        new Response('"good-token"', {
          headers: {
            'content-type': 'application/json',
            'set-cookie': 'fal=1',
            'access-control-allow-origin': '*',
            'x-secret': TEST_KEY,
            server: 'fal',
          },
        });
      const response = await fetch(`${url}/api/fal/proxy?x=1`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-fal-target-url': 'https://rest.fal.ai/tokens/',
          authorization: 'Key foreign:key',
          cookie: 'a=b',
          'x-fal-runner-hint': 'x',
          'x-forwarded-for': '10.0.0.1',
          'x-forwarded-host': 'evil.example',
          referer: 'https://evil.example/',
        },
        body: JSON.stringify({
          allowed_apps: ['fast-lcm-diffusion'],
          token_expiration: 60,
          extra: 'field',
        }),
      });
      assert.equal(await response.text(), '"good-token"');
      assert.deepEqual([...response.headers.keys()].sort(), [
      'cache-control', 'content-length', 'content-type', 'date', 'vary', 'x-content-type-options',
    ].filter((name) => response.headers.has(name))); // prettier-ignore
      const [request] = upstream.seen;
      assert.equal(request!.path, '/tokens/');
      assert.equal(request!.headers.get('authorization'), `Key ${TEST_KEY}`);
      assert.deepEqual(JSON.parse(request!.body), {
        allowed_apps: ['fast-lcm-diffusion'],
        token_expiration: 60,
      });
      for (const name of [
        'cookie',
        'referer',
        'x-forwarded-for',
        'x-forwarded-host',
        'x-fal-runner-hint',
        'x-fal-target-url',
      ]) {
        // prettier-ignore
        assert.equal(request!.headers.get(name), null, name);
      }
    }),
);

/** Answers of fal, or of something in its place, that must not become a token. */
const ANSWERS: readonly (readonly [string, () => Response])[] = [
  ['a redirect elsewhere', () => new Response(null, { status: 307, headers: { location: 'http://127.0.0.1:9/steal' } })],
  ['a redirect to itself', () => new Response(null, { status: 302, headers: { location: '/tokens/' } })],
  ['HTML', () => new Response('<html>token</html>', { headers: { 'content-type': 'text/html' } })],
  ['nothing', () => new Response('')],
  ['204', () => new Response(null, { status: 204 })],
  ['an empty string', () => Response.json('')],
  ['null', () => Response.json(null)],
  ['a number', () => Response.json(42)],
  ['a list', () => Response.json(['token'])],
  ['an empty object', () => Response.json({})],
  ['an inherited token', () => new Response('{"__proto__":{"token":"x"}}')],
  ['a sentence', () => Response.json({ detail: 'User is locked. Reason: Exhausted balance' })],
  ['line breaks in it', () => Response.json('a\r\nset-cookie: x')],
  ['the key itself', () => Response.json(TEST_KEY)],
  ['the key within', () => Response.json(`x.${TEST_KEY}.y`)],
  ['a cut one', () => new Response('"tok')],
  ['20 MB', () => Response.json('x'.repeat(20_000_000))],
  ['9,000 characters', () => Response.json('x'.repeat(9000))],
  ['a compressed bomb', () => new Response(new Blob([`"${'x'.repeat(5_000_000)}"`]).stream().pipeThrough(new CompressionStream('gzip')), { headers: { 'content-encoding': 'gzip' } })],
  ['an endless body', () => new Response(new ReadableStream({ pull: (it) => it.enqueue(new Uint8Array(1024).fill(32)) }))],
  ['the key in an error', () => Response.json({ detail: TEST_KEY }, { status: 401 })],
  ['422', () => Response.json({ detail: [] }, { status: 422 })],
  ['500', () => new Response(TEST_KEY, { status: 500 })],
]; // prettier-ignore

Deno.test(
  `${ANSWERS.length} responses of fal without a token: 502, one request, nothing passed on`,
  async () => {
    const log: string[] = [];
    await withProxy(
      ENVIRONMENT,
      async ({ url, upstream }) => {
        for (const [name, answer] of ANSWERS) {
          upstream.seen.length = 0;
          upstream.answer = answer;
          const response = await fetch(`${url}/api/fal/token?app=${APP}`);
          const text = await response.text();
          assert.equal(response.status, 502, `${name}: ${text}`);
          assert.match(JSON.parse(text).code, /^fal-/, name);
          assert.equal(upstream.seen.length, 1, name);
          for (const secret of SECRETS) assert.ok(!text.includes(secret), name);
        }
      },
      log,
    );
    for (const secret of SECRETS)
      assert.ok(!log.join('\n').includes(secret), 'the key is in the log');
  },
);

Deno.test('fal that is not there is told as such, and soon', () =>
  withProxy({ FAL_REST_URL: 'http://127.0.0.1:9' }, async ({ post }) => {
    const response = await post('/api/fal/token', { app: APP });
    assert.equal(response.status, 502);
    assert.equal((await response.json()).code, 'fal-unreachable');
  }),
);
