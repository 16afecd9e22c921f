import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { startProcess } from '../src/e2e/start-process.ts';
import { bundle } from './bundle.ts';

// As Deno Deploy starts it: https://docs.deno.com/deploy/reference/env_vars_and_contexts/
const ON_DEPLOY = { DENO_DEPLOY: 'true', DENO_DEPLOYMENT_ID: 'a-deployment', KV_PATH: '' };

let place = '';
let program: URL;

Deno.test.beforeAll(async () => {
  place = await Deno.makeTempDir({ prefix: 'realtime-canvas-bundle-' });
  await bundle(`${place}/main.js`);
  program = pathToFileURL(`${place}/main.js`);
});

Deno.test.afterAll(() => Deno.remove(place, { recursive: true }));

Deno.test(
  'the bundle refuses to start on Deno Deploy without a database, and says so',
  async () => {
    await assert.rejects(
      startProcess(ON_DEPLOY, program),
      /^Error: ended with code 1: The proxy cannot start: KV_PATH leads to no usable database \([^\n]*no KV database is attached[^\n]*\); [^\n]*assign a KV database to the app\.$/,
    );
  },
);

Deno.test('with a database assigned, or a path of its own, it starts there', async () => {
  // The first answer of a database: https://github.com/denoland/denokv/blob/main/proto/kv-connect.md
  const database = Deno.serve(
    { hostname: '127.0.0.1', port: 0, onListen: () => undefined },
    ({ url }) =>
      Response.json({
        version: 2,
        databaseId: crypto.randomUUID(),
        endpoints: [{ url, consistency: 'strong' }],
        token: 'a-token',
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
  );
  const assigned = {
    DENO_KV_DEFAULT_PATH: `http://127.0.0.1:${database.addr.port}`,
    DENO_KV_ACCESS_TOKEN: 'a-token',
  };
  for (const [name, environment] of [
    ['assigned', assigned],
    ['a path', { KV_PATH: ':memory:' }],
  ] as const) {
    const proxy = await startProcess({ ...ON_DEPLOY, ...environment }, program);
    proxy.kill('SIGTERM');
    assert.equal((await proxy.ended).code, 0, name);
  }
  await database.shutdown();
});
