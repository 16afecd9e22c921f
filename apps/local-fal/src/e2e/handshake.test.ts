import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { openPainter } from '../painters/open-painter.ts';
import { APP, DATA_URI, frame } from './testing/frames.ts';
import { openTestService } from './testing/open-test-service.ts';
import { TestClient } from './testing/test-client.ts';
import { until } from './testing/until.ts';

const ALIAS = 'fast-lcm-diffusion';

async function refusal(service: Awaited<ReturnType<typeof openTestService>>, token: string) {
  try {
    const client = await TestClient.open(service, APP, { fal_jwt_token: token });
    return await client.ended();
  } catch (error) {
    return (error as Error).message;
  }
}

Deno.test('tokens that are refused', async (test) => {
  await using service = await openTestService();
  const good = await service.token(ALIAS);
  const [head, , signature] = good.split('.');
  const forged = btoa(
    JSON.stringify({ allowed_apps: [ALIAS], iss: 'local-fal', exp: 4_000_000_000 }),
  ).replaceAll('=', '');
  const unsigned = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${forged}.`;
  await service.put({ faults: [{ at: 'mint', kind: 'expired', count: 1 }] });
  const cases: Record<string, [string, number]> = {
    missing: ['', 401],
    garbage: ['not.a.token', 401],
    forged: [`${head}.${forged}.${signature}`, 401],
    unsigned: [unsigned, 401],
    expired: [await service.token(ALIAS), 401],
    'for another app': [await service.token('lcm-sd15-i2i'), 403],
    'for a full path': [await service.token('fal-ai/fast-lcm-diffusion'), 403],
  };
  for (const [name, [token, status]] of Object.entries(cases)) {
    await test.step(name, async () => {
      assert.equal(await refusal(service, token), `handshake: status ${status}`);
    });
  }
  await test.step('with a close in place of a status', async () => {
    await service.put({ refusal: 'close', faults: [] });
    assert.deepEqual(await refusal(service, ''), {
      code: 1011,
      reason: 'Error while forwarding the request',
    });
    assert.deepEqual(await refusal(service, await service.token('flux-2')), {
      code: 1008,
      reason: 'Forbidden',
    });
  });
});

Deno.test('a token opens its app by every path, any number of times until it expires', async () => {
  await using service = await openTestService();
  const query = { fal_jwt_token: await service.token(ALIAS) };
  for (const path of [APP, 'fal-ai/fast-lcm-diffusion/realtime', APP]) {
    const client = await TestClient.open(service, path, query);
    client.send(frame('x'));
    await client.received(1);
    client.close();
  }
});

Deno.test(
  "the key itself opens every app, as Python's client sends it with use_jwt=False",
  async () => {
    const clock = new ManualClock();
    const scenario = { serviceTime: { kind: 'fixed', ms: 0 } };
    await using service = await openTestService(scenario, () => openPainter('blank'), clock);
    const headers = { authorization: `Key ${service.key}` };
    for (const path of [APP, 'fal-ai/lcm-sd15-i2i/realtime']) {
      const client = await TestClient.open(service, path, {}, headers);
      client.send({ prompt: 'x', image_url: DATA_URI, request_id: 'by key' });
      assert.equal((await client.received(1))[0]?.['request_id'], 'by key');
      // A key never expires, whatever the scenario says of tokens.
      await service.put({ faults: [{ at: 'socket', kind: 'expiry' }] });
      await clock.advance(1000);
      assert.ok(client.isOpen);
      client.close();
    }
    for (const authorization of ['Key another', `Bearer ${service.key}`, service.key, '']) {
      await assert.rejects(
        TestClient.open(service, APP, { fal_jwt_token: '' }, { authorization }),
        /status 401/,
        authorization,
      );
    }
  },
);

Deno.test('an app that is not served: 404', async () => {
  await using service = await openTestService();
  for (const path of [
    'fal-ai/nothing/realtime',
    'fal-ai/fast-lcm-diffusion',
    'x',
    'a/../b/realtime',
  ]) {
    await assert.rejects(TestClient.open(service, path), /status 404/);
  }
});

Deno.test('max_buffering out of range: 422', async () => {
  await using service = await openTestService();
  for (const max_buffering of ['0', '61', '1.5', 'two', '']) {
    await assert.rejects(TestClient.open(service, APP, { max_buffering }), /status 422/);
  }
});

Deno.test('more sockets than the key may hold: a frame that says so, then 1000', async () => {
  await using service = await openTestService({ sessions: 1 });
  const first = await TestClient.open(service, APP);
  for (const path of [APP, 'fal-ai/lcm-sd15-i2i/realtime']) {
    const second = await TestClient.open(service, path);
    assert.deepEqual(await second.ended(), { code: 1000, reason: '' });
    assert.deepEqual(second.messages, [
      {
        type: 'x-fal-error',
        error: 'INTERNAL_ERROR',
        reason: 'Concurrent session limit reached.',
      },
    ]);
  }
  first.send(frame('still'));
  await first.received(1);
  // Those that are open stay, however few may be.
  await service.put({ sessions: 0 });
  first.send(frame('still'));
  await first.received(2);
  await service.put({ sessions: 1 });
  first.close();
  await until(async () => (await service.stats()).sockets === 0);
  const next = await TestClient.open(service, APP);
  next.send(frame('next'));
  await next.received(1);
  next.close();
});

Deno.test('two handshakes at once for the last place: one gets it', async () => {
  await using service = await openTestService({ sessions: 1, network: { delayMs: 5 } });
  const clients = await Promise.all([1, 2, 3].map(() => TestClient.open(service, APP)));
  await until(() => clients.filter(({ isOpen }) => isOpen).length === 1);
  assert.equal((await service.stats()).sockets, 1);
  for (const client of clients) client.close();
});

Deno.test('an open socket outlives its token, unless the scenario has `expiry`', async () => {
  const clock = new ManualClock();
  const scenario = { serviceTime: { kind: 'fixed', ms: 0 } };
  await using service = await openTestService(scenario, () => openPainter('blank'), clock);
  const fal_jwt_token = await service.token(ALIAS, 1);
  const client = await TestClient.open(service, APP, { fal_jwt_token });
  await clock.advance(1100);
  client.send(frame('after'));
  await client.received(1);
  await assert.rejects(TestClient.open(service, APP, { fal_jwt_token }), /status 401/);
  await service.put({ faults: [{ at: 'socket', kind: 'expiry' }] });
  await clock.advance(0);
  assert.deepEqual(await client.ended(), { code: 1008, reason: 'Token expired' });
});
