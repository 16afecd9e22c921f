import assert from 'node:assert/strict';
import { startUpstream } from '../testing/start-upstream.ts';
import { startProcess } from './start-process.ts';
import { APP, TEST_KEY } from './with-proxy.ts';

Deno.test(
  'the program listens, mints, lets a mint under way end on SIGTERM, and ends cleanly',
  async () => {
    const upstream = startUpstream();
    const proxy = await startProcess({ FAL_REST_URL: upstream.url });
    const arrived = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    upstream.answer = async () => {
      arrived.resolve();
      await leave.promise;
      return Response.json('late-token');
    };
    const mint = fetch(`${proxy.url}/api/fal/token?app=${APP}`);
    await arrived.promise;
    proxy.kill('SIGTERM');
    leave.resolve();
    assert.equal((await (await mint).json()).token, 'late-token');
    const { code, stdout, stderr } = await proxy.ended;
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^listening on http:\/\/127\.0\.0\.1:\d+$/m);
    assert.ok(!(stdout + stderr).includes(TEST_KEY));
    await upstream.stop();
  },
);

Deno.test('a bad environment is one line that names the variable, and code 1', async () => {
  const proxy = startProcess({ FAL_KEY: '', PORT: '0' });
  await assert.rejects(
    proxy,
    /^Error: ended with code 1: The proxy cannot start: FAL_KEY is not set; copy the key from [^\n]+$/,
  );
});

Deno.test('a taken port is one line that names it', async () => {
  const first = await startProcess({});
  const port = new URL(first.url).port;
  await assert.rejects(startProcess({ PORT: port }), new RegExp(`PORT is ${port}, where another`));
  first.kill('SIGINT');
  assert.equal((await first.ended).code, 0);
});
