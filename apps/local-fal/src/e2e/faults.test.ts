import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { openPainter } from '../painters/open-painter.ts';
import { APP, frame } from './testing/frames.ts';
import { openTestService } from './testing/open-test-service.ts';
import { TestClient } from './testing/test-client.ts';
import { until } from './testing/until.ts';

/** A service with these faults and a fast model. */
function openFaulty(...faults: object[]) {
  return openTestService({ serviceTime: { kind: 'fixed', ms: 5 }, maxBuffering: 60, faults });
}

/** The same, on a manual clock. */
function openFaultyAt(clock: ManualClock, ...faults: object[]) {
  const serviceTime = { kind: 'fixed', ms: 0 };
  return openTestService({ serviceTime, faults }, () => openPainter('blank'), clock);
}

function ids(client: TestClient): unknown[] {
  return client.messages.map((message) => message['request_id'] ?? Object.keys(message)[0]);
}

Deno.test('handshakes: refused, reset, slow, then accepted', async () => {
  await using service = await openFaulty(
    { at: 'handshake', kind: 'refuse', status: 503, count: 1 },
    { at: 'handshake', kind: 'cut', count: 1 },
    { at: 'handshake', kind: 'slow', delayMs: 100, count: 1 },
  );
  await assert.rejects(TestClient.open(service, APP), /status 503/);
  await assert.rejects(TestClient.open(service, APP), /hang up|reset|ECONN/i);
  const begun = performance.now();
  (await TestClient.open(service, APP)).close();
  assert.ok(performance.now() - begun >= 99);
  (await TestClient.open(service, APP)).close();
});

Deno.test('a handshake that hangs gets no response', async () => {
  const clock = new ManualClock();
  await using service = await openFaultyAt(clock, { at: 'handshake', kind: 'hang', count: 1 });
  let outcome = 'hangs';
  TestClient.open(service, APP).then(
    () => (outcome = 'opened'),
    () => (outcome = 'refused'),
  );
  await until(async () => (await service.stats()).faultsStruck[0] === 1);
  await clock.advance(3600_000);
  // By the time that later ones are through, a response would be here.
  for (let i = 0; i < 3; i++) (await TestClient.open(service, APP)).close();
  assert.equal(outcome, 'hangs');
});

Deno.test('a socket is dropped without a close frame at its third frame', async () => {
  await using service = await openFaulty();
  const client = await TestClient.open(service, APP);
  client.send(frame(1));
  client.send(frame(2));
  await client.received(2);
  await service.put({ faults: [{ at: 'socket', kind: 'drop', count: 1 }] });
  client.send(frame(3));
  assert.equal((await client.ended()).code, 1006);
  assert.deepEqual(ids(client), ['1', '2']);
});

Deno.test('a socket is closed with any code, at a frame, when it opens, or at once', async () => {
  for (const on of ['frame', 'open', 'now']) {
    const faults = [{ at: 'socket', kind: 'close', on, code: 4321, reason: 'enough' }];
    await using service = await openFaulty(...(on === 'open' ? faults : []));
    const client = await TestClient.open(service, APP);
    if (on !== 'open') await service.put({ faults });
    if (on === 'frame') client.send(frame(1));
    assert.deepEqual(await client.ended(), { code: 4321, reason: 'enough' });
  }
});

Deno.test('faults do not strike again when something else of the scenario changes', async () => {
  await using service = await openFaulty();
  const dropped = await TestClient.open(service, APP);
  await service.put({
    faults: [
      { at: 'socket', kind: 'drop', on: 'now' },
      { at: 'result', kind: 'duplicate', count: 1 },
    ],
  });
  assert.equal((await dropped.ended()).code, 1006);
  const client = await TestClient.open(service, APP);
  client.send(frame(1));
  await client.received(2);
  await service.put({ seed: 2, sessionTimeoutMs: 9000 });
  client.send(frame(2));
  client.send(frame(3));
  await client.received(4);
  assert.deepEqual(ids(client), ['1', '1', '2', '3']);
  assert.deepEqual((await service.stats()).faultsStruck, [1, 1]);
  client.close();
});

Deno.test('a half-open socket takes everything and sends nothing, not even TIMEOUT', async () => {
  const clock = new ManualClock();
  const fault = { at: 'socket', kind: 'half-open', on: 'open', count: 1 };
  await using service = await openFaultyAt(clock, fault);
  const client = await TestClient.open(service, APP);
  const healthy = await TestClient.open(service, APP);
  client.send(frame(1));
  await service.received(1);
  await clock.advance(3600_000);
  // A healthy socket has timed out by then.
  assert.equal((await healthy.ended()).code, 1000);
  assert.deepEqual([client.messages, client.isOpen], [[], true]);
  client.close();
});

Deno.test('a stalled socket is silent for a while, then everything comes', async () => {
  await using service = await openFaulty({
    at: 'socket',
    kind: 'stall',
    stallMs: 150,
    count: 1,
  });
  const client = await TestClient.open(service, APP);
  const begun = performance.now();
  for (let i = 0; i < 4; i++) client.send(frame(i));
  await client.received(1);
  assert.ok(performance.now() - begun >= 149);
  await client.received(4);
  assert.deepEqual(ids(client), ['0', '1', '2', '3']);
  client.close();
});

Deno.test('late and stalled come on top of the network delay', async (test) => {
  const clock = new ManualClock();
  await using service = await openFaultyAt(clock);
  const client = await TestClient.open(service, APP);
  for (const fault of [
    { at: 'result', kind: 'late', delayMs: 1000 },
    { at: 'socket', kind: 'stall', stallMs: 1000 },
  ]) {
    await test.step(fault.kind, async () => {
      await service.put({ network: { delayMs: 10 }, faults: [{ count: 1, ...fault }] });
      const { frames, bytes } = await service.stats();
      const hasSent = async () => (await service.stats()).bytes.sent > bytes.sent;
      client.send(frame('a'));
      await service.received(frames.received + 1);
      await clock.advance(10);
      await until(async () => (await service.stats()).frames.painted > frames.painted);
      await clock.advance(1009);
      assert.equal(await hasSent(), false);
      await clock.advance(1);
      assert.equal(await hasSent(), true);
    });
  }
  client.close();
});

Deno.test('results late, lost, duplicated and out of order', async () => {
  await using service = await openFaulty();
  const client = await TestClient.open(service, APP);
  const play = async (fault: object, expected: string[]) => {
    await service.put({ faults: [{ at: 'result', count: 1, ...fault }] });
    const before = client.messages.length;
    for (const id of ['a', 'b', 'c']) client.send(frame(id));
    await client.received(before + expected.length);
    assert.deepEqual(ids(client).slice(before), expected);
  };
  await play({ kind: 'lost' }, ['b', 'c']);
  await play({ kind: 'duplicate' }, ['a', 'a', 'b', 'c']);
  await play({ kind: 'reorder' }, ['b', 'a', 'c']);
  const begun = performance.now();
  await play({ kind: 'late', delayMs: 120 }, ['a', 'b', 'c']);
  assert.ok(performance.now() - begun >= 119);
  client.close();
});

Deno.test('results corrupt, without images, too large', async () => {
  await using service = await openFaulty();
  const client = await TestClient.open(service, APP);
  const play = async (fault: object) => {
    await service.put({ faults: [{ at: 'result', count: 1, ...fault }] });
    client.send(frame('a'));
    await client.received(client.messages.length + 1);
    return [client.messages.at(-1)!, client.raw.at(-1)!] as const;
  };
  assert.ok('undecodable' in (await play({ kind: 'corrupt' }))[0]);

  const [broken] = await play({ kind: 'corrupt', part: 'image' });
  const [{ content }] = broken['images'] as [{ content: Uint8Array }];
  assert.notDeepEqual([...content.subarray(0, 2)], [0xff, 0xd8]);

  assert.deepEqual((await play({ kind: 'empty' }))[0]['images'], []);
  assert.ok((await play({ kind: 'oversized', bytes: 1_000_000 }))[1].length > 1_000_000);
  client.send(frame('next'));
  await client.received(client.messages.length + 1);
  assert.equal(client.messages.at(-1)!['request_id'], 'next');
  client.close();
});

Deno.test(
  'Unauthorized in the stream leaves the socket open; an error ends it with 1000',
  async () => {
    await using service = await openFaulty(
      { at: 'result', kind: 'unauthorized', count: 1 },
      { at: 'result', kind: 'error', reason: 'CUDA out of memory' },
    );
    const client = await TestClient.open(service, APP);
    client.send(frame('a'));
    await client.received(1);
    assert.deepEqual(client.messages[0], { status: 'error', error: 'Unauthorized' });
    client.send(frame('b'));
    assert.equal((await client.ended()).code, 1000);
    assert.deepEqual(client.messages[1], {
      type: 'x-fal-error',
      error: 'INTERNAL_ERROR',
      reason: 'CUDA out of memory',
    });
  },
);

Deno.test('stats count how often each fault has struck', async () => {
  await using service = await openFaulty(
    { at: 'mint', kind: 'status', status: 401, count: 0 },
    { at: 'result', kind: 'duplicate', count: 2 },
  );
  const client = await TestClient.open(service, APP);
  for (let i = 0; i < 3; i++) client.send(frame(i));
  await client.received(5);
  assert.deepEqual((await service.stats()).faultsStruck, [0, 2]);
  client.close();
});

Deno.test('faults of results in text are those of results in bytes', async () => {
  await using service = await openFaulty();
  const query = { fal_jwt_token: await service.token('fast-lcm-diffusion') };
  const resultWith = async (fault: object): Promise<string> => {
    await service.put({ faults: [{ at: 'result', count: 1, ...fault }] });
    const client = await TestClient.open(service, 'fal-ai/fast-lcm-diffusion/ws', query);
    client.sendRaw(JSON.stringify({ prompt: 'a hill', image_size: { width: 64, height: 64 } }));
    await client.received(1);
    client.close();
    assert.equal(typeof client.raw[0], 'string');
    return client.raw[0] as string;
  };
  const urlOf = (text: string) => String(JSON.parse(text).images[0].url);
  const whole = await resultWith({ kind: 'duplicate' });
  const broken = await resultWith({ kind: 'corrupt' });
  assert.throws(() => JSON.parse(broken), SyntaxError);
  assert.ok(
    urlOf(await resultWith({ kind: 'corrupt', part: 'image' })).length < urlOf(whole).length,
  );
  assert.deepEqual(JSON.parse(await resultWith({ kind: 'empty' })).images, []);
  assert.ok((await resultWith({ kind: 'oversized', bytes: 100_000 })).length > 100_000);
});
