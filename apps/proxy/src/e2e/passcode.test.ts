import assert from 'node:assert/strict';
import { APP, withProxy } from './with-proxy.ts';
import { PasscodeAccess, SESSION_COOKIE } from '../admission/passcode-access.ts';

const PASSCODE = 'open sesame';
const ENVIRONMENT = { ACCESS: 'passcode', ACCESS_PASSCODE: PASSCODE };

const cookieOf = (response: Response): string => response.headers.get('set-cookie')!.split(';')[0]!;

Deno.test('without a passcode nothing is minted; with it, by header', () =>
  withProxy(ENVIRONMENT, async ({ post, upstream }) => {
    const none = await post('/api/fal/token', { app: APP });
    assert.equal(none.status, 401);
    assert.equal((await none.json()).code, 'access-required');
    assert.match(none.headers.get('www-authenticate')!, /^Bearer/);
    const wrongs = [
      'Bearer wrong',
      'Bearer',
      `Basic ${PASSCODE}`,
      'Key a:b',
      `Key ${PASSCODE}x`,
      `Bearer ${PASSCODE}x`,
    ];
    for (const authorization of wrongs) {
      const response = await post('/api/fal/token', { app: APP }, { authorization });
      assert.equal(response.status, 401, authorization);
      await response.text();
    }
    assert.equal(upstream.seen.length, 0);
    const right = await post(
      '/api/fal/token',
      { app: APP },
      { authorization: `Bearer ${PASSCODE}` },
    );
    assert.equal(right.status, 200);
    await right.text();
  }),
);

Deno.test(
  'a browser exchanges the passcode for a cookie that pages cannot read, and gives it back',
  () =>
    withProxy(ENVIRONMENT, async ({ post, url }) => {
      const signIn = await post('/api/fal/session', { passcode: PASSCODE });
      assert.equal(signIn.status, 204);
      const attributes = signIn.headers.get('set-cookie')!;
      assert.match(attributes, /; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
      assert.ok(!attributes.includes(PASSCODE));
      const cookie = cookieOf(signIn);
      const minted = await post('/api/fal/token', { app: APP }, { cookie: `other=1; ${cookie}` });
      assert.equal(minted.status, 200);
      await minted.text();
      const out = await fetch(`${url}/api/fal/session`, { method: 'DELETE' });
      assert.equal(out.status, 204);
      assert.match(out.headers.get('set-cookie')!, /=; Max-Age=0; Path=\//);
    }),
);

Deno.test('over https the cookie is bound to this host and to https', () =>
  withProxy({ ...ENVIRONMENT, ALLOWED_ORIGINS: 'https://app.example.com' }, async ({ post }) => {
    const page = { origin: 'https://app.example.com' };
    const signIn = await post('/api/fal/session', { passcode: PASSCODE }, page);
    assert.match(
      signIn.headers.get('set-cookie')!,
      /^__Host-.+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    assert.equal(signIn.headers.get('access-control-allow-credentials'), 'true');
    const minted = await post(
      '/api/fal/token',
      { app: APP },
      { ...page, cookie: cookieOf(signIn) },
    );
    assert.equal(minted.status, 200);
    await minted.text();
  }),
);

Deno.test("fal's Swift client, which can send nothing but a key, gives the passcode as one", () =>
  withProxy(ENVIRONMENT, async ({ post, upstream }) => {
    const mint = (headers: Record<string, string>): Promise<Response> =>
      post(
        '/api/fal/proxy',
        { allowed_apps: ['fast-lcm-diffusion'], token_expiration: 300 },
        { 'x-fal-target-url': 'https://rest.alpha.fal.ai/tokens/', ...headers },
      );
    const minted = await mint({ authorization: `Key ${PASSCODE}` });
    assert.equal(minted.status, 200);
    assert.equal(await minted.json(), 'token-1');
    assert.match(upstream.seen[0]!.headers.get('authorization')!, /^Key test-key/);
    const wrong = await mint({ authorization: 'Key open barley' });
    assert.equal(wrong.status, 401);
    assert.equal((await wrong.json()).code, 'access-refused');
    // A page whose client has a key of its own is still signed in by its cookie.
    const cookie = cookieOf(await post('/api/fal/session', { passcode: PASSCODE }));
    const signedIn = await mint({ authorization: 'Key its-own:key', cookie });
    assert.equal(signedIn.status, 200);
    await signedIn.text();
  }),
);

Deno.test('no forged, changed or foreign cookie passes', () =>
  withProxy(ENVIRONMENT, async ({ post }) => {
    const cookie = cookieOf(await post('/api/fal/session', { passcode: PASSCODE }));
    const [name, value] = cookie.split('=') as [string, string];
    const [end, signature] = value.split('.') as [string, string];
    const other = new PasscodeAccess({
      passcode: PASSCODE,
      falKey: 'other',
      now: () => Date.now(),
    });
    const forged = [
      '', 'x', end, `${end}.`, `.${signature}`, `${Number(end) + 1}.${signature}`, `0${end}.${signature}`,
      `${end}.${'A'.repeat(43)}`, `${end}.${signature.slice(1)}`, `${end}.${signature}x`, other.newSession(),
    ]; // prettier-ignore
    for (const bad of forged) {
      const response = await post('/api/fal/token', { app: APP }, { cookie: `${name}=${bad}` });
      assert.equal(response.status, 401, bad);
      assert.equal((await response.json()).code, 'access-refused', bad);
    }
  }),
);

Deno.test('guesses count against the minute before they are judged, at every door', () =>
  withProxy({ ...ENVIRONMENT, MINTS_PER_MINUTE: '4' }, async ({ post }) => {
    const guess = (headers: Record<string, string>): Promise<Response> =>
      post('/api/fal/token', { app: APP }, headers);
    const doors = [
      () => post('/api/fal/session', { passcode: 'guess' }),
      () => guess({ authorization: 'Bearer guess' }),
      () => guess({ authorization: 'Key guess' }),
      // A key beside a cookie is judged otherwise, and counted all the same.
      () => guess({ authorization: 'Key guess', cookie: `${SESSION_COOKIE}=1.x` }),
    ];
    for (const door of doors) {
      const response = await door();
      assert.equal(response.status, 401);
      await response.text();
    }
    // Even the right one now: else an attacker could tell it from the response.
    for (const scheme of ['Bearer', 'Key']) {
      const right = await guess({ authorization: `${scheme} ${PASSCODE}` });
      assert.equal(right.status, 429);
      await right.text();
    }
    assert.equal((await post('/api/fal/session', { passcode: PASSCODE })).status, 429);
  }),
);

Deno.test(
  '/api/fal/config tells which sign-in there is; without a passcode there is no session',
  () =>
    withProxy(ENVIRONMENT, async ({ url }) => {
      const config = await (await fetch(`${url}/api/fal/config`)).json();
      assert.equal(config.access, 'passcode');
      await withProxy({}, async (open) => {
        assert.equal((await open.post('/api/fal/session', { passcode: PASSCODE })).status, 404);
      });
    }),
);
