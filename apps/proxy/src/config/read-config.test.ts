import assert from 'node:assert/strict';
import { ConfigError } from './config-error.ts';
import { readConfig } from './read-config.ts';

const KEY = 'key-id:key-secret';

function read(values: Readonly<Record<string, string>>): ReturnType<typeof readConfig> {
  const whole: Record<string, string> = { FAL_KEY: KEY, ...values };
  return readConfig((name) => whole[name]);
}

Deno.test('the defaults are those of the documentation', () => {
  const { allowedApps, ...rest } = read({});
  assert.deepEqual(rest, {
    falKey: KEY,
    mintUrl: 'https://rest.fal.ai/tokens/',
    mintShape: 'allowed-apps',
    realtimeUrl: 'wss://fal.run',
    mode: 'live',
    allowedOrigins: [],
    tokenTtlSeconds: 120,
    mintsPerMinute: 30,
    mintsPerDay: 5000,
    minting: true,
    access: { kind: 'open' },
    trustedProxyHops: 0,
    assignedDatabase: false,
    platformAddress: false,
    host: '127.0.0.1',
    port: 8787,
  });
  assert.ok(allowedApps.includes('fal-ai/fast-lcm-diffusion'));
});

Deno.test('on Deno Deploy the platform says where to listen, unless we do', () => {
  assert.equal(read({ DENO_DEPLOYMENT_ID: 'x' }).platformAddress, true);
  assert.equal(read({ DENO_DEPLOYMENT_ID: 'x', PORT: '8000' }).platformAddress, false);
});

Deno.test('on Deno Deploy the limits are in the database of the app, unless we say where', () => {
  assert.equal(read({ DENO_DEPLOYMENT_ID: 'x' }).assignedDatabase, true);
  assert.equal(read({ DENO_DEPLOYMENT_ID: 'x', KV_PATH: ':memory:' }).assignedDatabase, false);
  assert.equal(read({ KV_PATH: 'counts' }).assignedDatabase, false);
});

Deno.test('everything can be set', () => {
  const config = read({
    FAL_REST_URL: 'http://127.0.0.1:8788/',
    FAL_TOKEN_PATH: '/tokens/realtime',
    FAL_REALTIME_URL: 'ws://localhost:8788',
    ALLOWED_ORIGINS: ' https://A.example.com:443, *.b.example.com ,https://*.c.example.com,',
    ALLOWED_APPS: 'fal-ai/one, fal-ai/two/three',
    ACCESS: 'oidc',
    OIDC_ISSUER: 'https://login.example.com/tenant/v2.0',
    OIDC_AUDIENCE: 'canvas',
    HOST: '::1',
  });
  assert.equal(config.mintUrl, 'http://127.0.0.1:8788/tokens/realtime');
  assert.equal(config.mintShape, 'app');
  assert.equal(config.realtimeUrl, 'ws://localhost:8788');
  assert.equal(config.mode, 'local');
  assert.deepEqual(config.allowedOrigins, [
    'https://a.example.com',
    '*.b.example.com',
    '*.c.example.com',
  ]);
  assert.deepEqual(config.allowedApps, ['fal-ai/one', 'fal-ai/two/three']);
  assert.deepEqual(config.access, {
    kind: 'oidc',
    issuer: 'https://login.example.com/tenant/v2.0',
    audience: 'canvas',
  });
});

const BAD: readonly [string, string, Readonly<Record<string, string>>?][] = [
  ['FAL_KEY', ''],
  ['FAL_KEY', '   '],
  ['FAL_KEY', 'Key id:secret'],
  ['FAL_KEY', '"kid:hidden"'],
  ['FAL_KEY', 'id:sec ret'],
  ['FAL_KEY', 'id:secret\r\nx: y'],
  ['FAL_KEY', 'id:sécret'],
  ['FAL_KEY', 'only-the-id'],
  ['FAL_KEY', `id:${'s'.repeat(2000)}`],
  ['FAL_REST_URL', 'rest.fal.ai'],
  ['FAL_REST_URL', 'http://rest.fal.ai'],
  ['FAL_REST_URL', 'ftp://rest.fal.ai'],
  ['FAL_REST_URL', 'https://user:pass@rest.fal.ai'],
  ['FAL_REST_URL', 'https://rest.fal.ai/tokens/'],
  ['FAL_REST_URL', 'https://rest.fal.ai?x=1'],
  ['FAL_REST_URL', 'http://127.0.0.1.example.com'],
  ['FAL_REALTIME_URL', 'ws://fal.run'],
  ['FAL_REALTIME_URL', 'https://fal.run'],
  ['FAL_TOKEN_PATH', 'tokens/'],
  ['FAL_TOKEN_PATH', '/../tokens/'],
  ['FAL_TOKEN_PATH', '//evil.example/tokens/'],
  ['FAL_TOKEN_PATH', '/tokens/?x=1'],
  ['FAL_TOKEN_PATH', '/tokens/%2e%2e'],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'null'],
  ['ALLOWED_ORIGINS', 'app.example.com'],
  ['ALLOWED_ORIGINS', 'http://app.example.com'],
  ['ALLOWED_ORIGINS', 'https://app.example.com/path'],
  ['ALLOWED_ORIGINS', 'https://*.com'],
  ['ALLOWED_ORIGINS', 'https://a.*.example.com'],
  ['ALLOWED_ORIGINS', 'http://*.example.com'],
  ['ALLOWED_ORIGINS', 'https://*.example.com:8443'],
  ['ALLOWED_APPS', 'fal-ai'],
  ['ALLOWED_APPS', '*'],
  ['ALLOWED_APPS', 'fal-ai/../x'],
  ['TOKEN_TTL_SECONDS', '9'],
  ['TOKEN_TTL_SECONDS', '301'],
  ['TOKEN_TTL_SECONDS', '1e2'],
  ['TOKEN_TTL_SECONDS', '60.5'],
  ['MINTS_PER_MINUTE', '0'],
  ['MINTS_PER_MINUTE', '-1'],
  ['MINTS_PER_DAY', 'many'],
  ['MINTING', 'yes'],
  ['ACCESS', 'public'],
  ['ACCESS_PASSCODE', '', { ACCESS: 'passcode' }],
  ['ACCESS_PASSCODE', 'short', { ACCESS: 'passcode' }],
  ['ACCESS_PASSCODE', 'pass\ncode', { ACCESS: 'passcode' }],
  ['OIDC_ISSUER', '', { ACCESS: 'oidc', OIDC_AUDIENCE: 'x' }],
  ['OIDC_ISSUER', 'http://login.example.com', { ACCESS: 'oidc', OIDC_AUDIENCE: 'x' }],
  ['OIDC_AUDIENCE', '', { ACCESS: 'oidc', OIDC_ISSUER: 'https://login.example.com' }],
  ['TRUSTED_PROXY_HOPS', '17'],
  ['HOST', 'http://localhost'],
  ['PORT', '65536'],
];

for (const [variable, value, others] of BAD) {
  Deno.test(`${variable}=${JSON.stringify(value.slice(0, 40))} stops the start by name`, () => {
    assert.throws(
      () => read({ ...others, [variable]: value }),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        assert.equal(error.variable, variable);
        // The variable, what is wrong with it, and after the semicolon how to fix it.
        assert.match(error.message, new RegExp(`^${variable} .+; .+`));
        if (/KEY|PASSCODE/.test(variable) && value.trim().length > 3) {
          assert.ok(!error.message.includes(value.trim()), 'repeats a secret');
        }
        return true;
      },
    );
  });
}
