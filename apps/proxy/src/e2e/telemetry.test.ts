import assert from 'node:assert/strict';
import { startProcess } from './start-process.ts';
import { startUpstream } from '../testing/start-upstream.ts';
import { APP, TEST_KEY } from './with-proxy.ts';

Deno.test("Deno's OpenTelemetry carries our span and counters, and nothing secret", async () => {
  const upstream = startUpstream();
  upstream.answer = () => Response.json('eyJhbGciOiJIUzI1NiJ9.telemetry.token');
  const proxy = await startProcess({
    FAL_REST_URL: upstream.url,
    MINTS_PER_MINUTE: '1',
    OTEL_DENO: 'true',
    NO_COLOR: '1',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'console',
  });
  for (const status of [200, 429]) {
    const response = await fetch(`${proxy.url}/api/fal/token?app=${APP}`);
    assert.equal(response.status, status);
    await response.text();
  }
  proxy.kill('SIGTERM');
  const { code, stdout, stderr } = await proxy.ended;
  assert.equal(code, 0);
  const output = stdout + stderr;
  for (const name of [
    'proxy.mints',
    'proxy.limit_hits',
    'proxy.upstream.duration',
    'rate-limited',
  ]) {
    assert.ok(output.includes(name), `${name} is missing`);
  }
  assert.match(output, /SPAN mint \[/);
  for (const secret of [TEST_KEY, 'test-key-secret', 'eyJ']) {
    assert.ok(!output.includes(secret), secret);
  }
  await upstream.stop();
});
