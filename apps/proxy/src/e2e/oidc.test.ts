import assert from 'node:assert/strict';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose';
import { APP, withProxy } from './with-proxy.ts';

interface Provider {
  readonly issuer: string;
  /** Null: the key set is not there. */
  keys: JWK[] | null;
  /** Where the discovery document says that the keys are, below the issuer. */
  keysPath: string;
  /** What the discovery document says of itself; null: it is not there. */
  named: string | null;
  readonly asked: { discovery: number; keys: number };
  stop(): Promise<void>;
}

function startProvider(): Provider {
  const asked = { discovery: 0, keys: 0 };
  const server = Deno.serve(
    { hostname: '127.0.0.1', port: 0, onListen: () => undefined },
    (request) => {
      const { pathname, search } = new URL(request.url);
      if (pathname + search === provider.keysPath) {
        asked.keys += 1;
        return provider.keys === null
          ? new Response('', { status: 500 })
          : Response.json({ keys: provider.keys });
      }
      asked.discovery += 1;
      return provider.named === null
        ? new Response('', { status: 500 })
        : Response.json({ issuer: provider.named, jwks_uri: provider.issuer + provider.keysPath });
    },
  );
  const issuer = `http://127.0.0.1:${server.addr.port}`;
  const provider: Provider = {
    issuer,
    keys: [],
    keysPath: '/keys',
    named: issuer,
    asked,
    stop: () => server.shutdown(),
  };
  return provider;
}

const { privateKey, publicKey } = await generateKeyPair('ES256');
const stranger = await generateKeyPair('ES256');
const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };

function sign(
  claims: Record<string, unknown>,
  key: CryptoKey = privateKey,
  kid = 'one',
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
}

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

async function withOidc(
  run: (
    provider: Provider,
    mint: (token: string) => Promise<{ status: number; code?: string }>,
    good: Record<string, unknown>,
  ) => Promise<void>,
  environment: Record<string, string> = {},
  log: string[] = [],
): Promise<void> {
  const provider = startProvider();
  provider.keys = [publicJwk];
  try {
    await withProxy(
      { ACCESS: 'oidc', OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: 'canvas', ...environment },
      async ({ post }) => {
        const mint = async (token: string): Promise<{ status: number; code?: string }> => {
          const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
          const response = await post('/api/fal/token', { app: APP }, headers);
          const { code } = await response.json();
          return { status: response.status, ...(code === undefined ? {} : { code }) };
        };
        await run(provider, mint, {
          iss: provider.issuer,
          aud: 'canvas',
          sub: 'ada',
          exp: inAnHour(),
        });
      },
      log,
    );
  } finally {
    await provider.stop();
  }
}

Deno.test('a token of the issuer for us passes; the key set is fetched once', async () => {
  const log: string[] = [];
  await withOidc(
    async (provider, mint, good) => {
      for (let n = 0; n < 3; n += 1) assert.equal((await mint(await sign(good))).status, 200);
      assert.equal((await mint(await sign({ ...good, aud: ['x', 'canvas'] }))).status, 200);
      assert.deepEqual(provider.asked, { discovery: 1, keys: 1 });
    },
    {},
    log,
  );
  assert.equal(JSON.parse(log[0]!).client, 'sub:ada');
  assert.doesNotMatch(log.join('\n'), /eyJ/);
});

Deno.test('the address of the keys may have a query, as at Azure AD B2C', () =>
  withOidc(async (provider, mint, good) => {
    provider.keysPath = '/discovery/keys?p=b2c_1_sign_in';
    assert.deepEqual(await mint(await sign(good)), { status: 200 });
    assert.deepEqual(provider.asked, { discovery: 1, keys: 1 });
  }),
);

Deno.test('everything else is refused', () =>
  withOidc(async (_provider, mint, good) => {
    assert.deepEqual(await mint(''), { status: 401, code: 'access-required' });
    const without = (name: string): Record<string, unknown> =>
      Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
    const valid = await sign(good);
    const [head, payload, signature] = valid.split('.') as [string, string, string];
    const bad: Record<string, string> = {
      'no token': 'x',
      'two parts': `${head}.${payload}`,
      unsigned: new UnsecuredJWT(good).encode(),
      'signature cut': `${head}.${payload}.${signature.slice(0, -4)}`,
      'no signature': `${head}.${payload}.`,
      "another's key": await sign(good, stranger.privateKey),
      'another issuer': await sign({ ...good, iss: 'https://evil.example' }),
      'issuer with a slash more': await sign({ ...good, iss: `${String(good['iss'])}/` }),
      'no issuer': await sign(without('iss')),
      'another audience': await sign({ ...good, aud: 'other' }),
      'no audience': await sign(without('aud')),
      'no subject': await sign(without('sub')),
      'an empty subject': await sign({ ...good, sub: '' }),
      'a huge subject': await sign({ ...good, sub: 'x'.repeat(300) }),
      expired: await sign({ ...good, exp: Math.floor(Date.now() / 1000) - 60 }),
      'without an end': await sign(without('exp')),
      'not yet valid': await sign({ ...good, nbf: inAnHour() }),
      // The public key used as a shared secret.
      'a shared secret': await new SignJWT(good)
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .sign(new TextEncoder().encode(JSON.stringify(publicJwk))),
    };
    for (const [name, token] of Object.entries(bad)) {
      assert.deepEqual(await mint(token), { status: 401, code: 'access-refused' }, name);
    }
  }),
);

Deno.test('unknown key ids make us ask for the keys at a bounded rate only', () =>
  withOidc(async (provider, mint, good) => {
    assert.equal((await mint(await sign(good))).status, 200);
    for (let n = 0; n < 20; n += 1) {
      const token = await sign(good, stranger.privateKey, `unknown-${n}`);
      assert.deepEqual(await mint(token), { status: 401, code: 'access-refused' });
    }
    assert.ok(provider.asked.keys <= 2, `asked ${provider.asked.keys} times`);
  }),
);

Deno.test('one person has one budget, from wherever the requests come', () =>
  withOidc(
    async (_provider, mint, good) => {
      const ada = await sign(good);
      assert.equal((await mint(ada)).status, 200);
      assert.equal((await mint(ada)).status, 200);
      assert.deepEqual(await mint(ada), { status: 429, code: 'rate-limited' });
      assert.equal((await mint(await sign({ ...good, sub: 'grace' }))).status, 200);
    },
    { MINTS_PER_MINUTE: '2' },
  ),
);

for (const [name, named] of [
  ['is down', null],
  ['names another issuer', 'https://evil.example'],
] as const) {
  Deno.test(`a provider that ${name}: 503, nothing minted, not asked again at once`, () =>
    withOidc(async (provider, mint, good) => {
      provider.named = named;
      for (let n = 0; n < 5; n += 1) {
        assert.deepEqual(await mint(await sign(good)), {
          status: 503,
          code: 'access-unavailable',
        });
      }
      assert.equal(provider.asked.discovery, 1);
    }),
  );
}

Deno.test('a key set that cannot be had is asked for once in a while, whatever the tokens', () =>
  withOidc(async (provider, mint, good) => {
    provider.keys = null;
    for (let n = 0; n < 5; n += 1) {
      const token = n % 2 === 0 ? await sign(good) : await sign(good, stranger.privateKey);
      assert.deepEqual(await mint(token), { status: 503, code: 'access-unavailable' });
    }
    assert.deepEqual(provider.asked, { discovery: 1, keys: 1 });
  }),
);

Deno.test('bad tokens count against the address, and do not cost anyone who has a good one', () =>
  withOidc(
    async (_provider, mint, good) => {
      for (let n = 0; n < 3; n += 1) {
        assert.equal((await mint('x')).code, 'access-refused');
      }
      assert.deepEqual(await mint('x'), { status: 429, code: 'rate-limited' });
      assert.equal((await mint(await sign(good))).status, 200);
    },
    { MINTS_PER_MINUTE: '3' },
  ),
);
