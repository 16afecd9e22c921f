import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { openPainter } from '../painters/open-painter.ts';
import { APP, DATA_URI, frame } from './testing/frames.ts';
import { openTestService } from './testing/open-test-service.ts';
import { TestClient } from './testing/test-client.ts';
import { until } from './testing/until.ts';

const TIMEOUT = {
  type: 'x-fal-error',
  error: 'TIMEOUT',
  reason: 'no inputs, reconnect when needed!',
};

/** A service on a manual clock. */
function openAt(clock: ManualClock, scenario: object) {
  return openTestService(scenario, () => openPainter('blank'), clock);
}

function ids(messages: readonly Record<string, unknown>[]): unknown[] {
  return messages.map((message) => message['request_id'] ?? message['error']);
}

Deno.test('six frames at once with two places: the first, then the newest two', async () => {
  await using service = await openTestService({ sessionTimeoutMs: 300 });
  const client = await TestClient.open(service, APP, { max_buffering: '2' });
  for (let i = 0; i < 6; i++) client.send(frame(i));
  assert.deepEqual(await client.ended(), { code: 1000, reason: '' });
  assert.deepEqual(ids(client.messages), ['0', '4', '5', 'TIMEOUT']);
  assert.deepEqual(client.messages.at(-1), TIMEOUT);
  const { frames } = await service.stats();
  assert.deepEqual([frames.received, frames.painted, frames.dropped], [6, 3, 3]);
});

Deno.test('the scenario sets the buffering of a socket that asks for none', async () => {
  await using service = await openTestService({ maxBuffering: 4 });
  const client = await TestClient.open(service, APP);
  for (let i = 0; i < 8; i++) client.send(frame(i));
  assert.deepEqual(ids(await client.received(5)), ['0', '4', '5', '6', '7']);
  client.close();
});

Deno.test('one frame at a time per socket, all sockets in parallel', async () => {
  const clock = new ManualClock();
  await using service = await openAt(clock, { serviceTime: { kind: 'fixed', ms: 60 } });
  const clients = await Promise.all([1, 2, 3].map(() => TestClient.open(service, APP)));
  for (const client of clients) {
    client.send(frame('a'));
    client.send(frame('b'));
  }
  await service.received(6);
  for (const turn of [1, 2]) {
    assert.equal((await service.stats()).frames.painted, 3 * (turn - 1));
    await clock.advance(60);
    await Promise.all(clients.map((client) => client.received(turn)));
  }
  for (const client of clients) client.close();
});

Deno.test('two runners serve four sockets in two turns', async () => {
  const clock = new ManualClock();
  await using service = await openAt(clock, {
    serviceTime: { kind: 'fixed', ms: 60 },
    runners: 2,
  });
  const clients = await Promise.all([1, 2, 3, 4].map(() => TestClient.open(service, APP)));
  for (const client of clients) client.send(frame('a'));
  await service.received(4);
  for (const [waiting, painted] of [
    [2, 2],
    [0, 4],
  ]) {
    assert.deepEqual((await service.stats()).runners, { busy: 2, waiting });
    await clock.advance(60);
    await until(async () => (await service.stats()).frames.painted === painted);
  }
  await Promise.all(clients.map((client) => client.received(1)));
  for (const client of clients) client.close();
});

Deno.test('runners that are added serve what waits', async () => {
  const clock = new ManualClock();
  await using service = await openAt(clock, {
    serviceTime: { kind: 'fixed', ms: 60 },
    runners: 1,
  });
  const clients = await Promise.all([1, 2, 3, 4].map(() => TestClient.open(service, APP)));
  for (const client of clients) client.send(frame('a'));
  await service.received(4);
  for (const [runners, busy, waiting] of [
    [1, 1, 3],
    [3, 3, 1],
    [null, 4, 0],
  ]) {
    await service.put({ runners });
    assert.deepEqual((await service.stats()).runners, { busy, waiting });
  }
  for (const client of clients) client.close();
});

Deno.test(
  'work that is not done when the idle time is over is still sent, then TIMEOUT',
  async () => {
    await using service = await openTestService({
      sessionTimeoutMs: 150,
      serviceTime: { kind: 'fixed', ms: 220 },
    });
    const client = await TestClient.open(service, APP);
    client.send(frame('late'));
    await client.ended();
    assert.deepEqual(ids(client.messages), ['late', 'TIMEOUT']);
  },
);

Deno.test('work that needs twice the idle time is given up with an empty reason', async () => {
  await using service = await openTestService({
    sessionTimeoutMs: 60,
    serviceTime: { kind: 'fixed', ms: 400 },
  });
  const client = await TestClient.open(service, APP);
  client.send(frame('never'));
  assert.equal((await client.ended()).code, 1000);
  assert.deepEqual(client.messages, [{ type: 'x-fal-error', error: 'INTERNAL_ERROR', reason: '' }]);
});

Deno.test('a bad frame fails at once, and what waits is dropped', async () => {
  await using service = await openTestService({ serviceTime: { kind: 'fixed', ms: 200 } });
  const client = await TestClient.open(service, APP);
  client.send(frame(1));
  client.send(frame(2));
  client.sendRaw(Uint8Array.of(0xc1));
  assert.equal((await client.ended()).code, 1000);
  assert.equal(client.messages.length, 1);
  const [{ type, error, reason } = {}] = client.messages;
  assert.deepEqual([type, error], ['x-fal-error', 'INTERNAL_ERROR']);
  assert.match(String(reason), /^Unpack failed: /);
});

Deno.test('text is refused as by the template, and the log says why', async () => {
  await using service = await openTestService();
  const client = await TestClient.open(service, APP);
  client.sendRaw('{"prompt":"a hill"}');
  await client.ended();
  assert.equal(client.messages[0]?.['reason'], "'bytes'");
  assert.deepEqual(service.log, [
    `${APP}: a frame of JSON text was refused with 'bytes', as fal's template refuses it, which ` +
      'reads MessagePack alone. Put a binary field into the message (image_bytes), which makes ' +
      "fal's Swift client send MessagePack, or connect to the app's /ws.",
  ]);
});

Deno.test('text gets text at the older endpoints, bytes get bytes', async () => {
  await using service = await openTestService();
  const alias = 'lcm-sd15-i2i';
  for (const path of [`fal-ai/${alias}/ws`, `110602490-${alias}/ws`]) {
    const query = { fal_jwt_token: await service.token(alias) };
    const client = await TestClient.open(service, path, query);
    const input = { prompt: 'a hill', image_url: DATA_URI };
    client.sendRaw(JSON.stringify({ ...input, request_id: 'as text' }));
    client.send({ ...input, request_id: 'as bytes' });
    const messages = await client.received(2);
    assert.deepEqual(ids(messages), ['as text', 'as bytes']);
    assert.deepEqual(
      client.raw.map((raw) => typeof raw),
      ['string', 'object'],
    );
    for (const { images } of messages) {
      const [{ url, width }] = images as [Record<string, unknown>];
      assert.match(String(url), /^data:image\/(jpeg|png);base64,[A-Za-z0-9+/]+=*$/);
      assert.equal(width, 64);
    }
    client.close();
  }
});

Deno.test(
  'text can carry no bytes, so a picture in text is a data URI whatever it came as',
  async () => {
    await using service = await openTestService();
    const client = await TestClient.open(service, 'fal-ai/fast-turbo-diffusion/ws');
    client.sendRaw(JSON.stringify({ prompt: 'a hill', image_size: 'square' }));
    const [{ images }] = (await client.received(1)) as [Record<string, unknown>];
    const [image] = images as [Record<string, unknown>];
    assert.match(String(image['url']), /^data:image/);
    assert.ok(!('content' in image));
    client.close();
  },
);

Deno.test('text is counted in bytes', async () => {
  await using service = await openTestService();
  const client = await TestClient.open(service, 'fal-ai/fast-turbo-diffusion/ws');
  const sent = JSON.stringify({ prompt: '\u4e18'.repeat(1000), image_size: 'square' });
  client.sendRaw(sent);
  await client.received(1);
  const bytesOf = (text: unknown) => new TextEncoder().encode(String(text)).length;
  assert.deepEqual((await service.stats()).bytes, {
    received: bytesOf(sent),
    sent: bytesOf(client.raw[0]),
  });
  client.close();
});

Deno.test('each wrong field is named, with what is wrong', async () => {
  await using service = await openTestService();
  const client = await TestClient.open(service, APP);
  client.send({ request_id: 'x', strength: 'much', image_size: { width: 0 }, sync_mode: 'yes' });
  await client.ended();
  assert.equal(
    client.messages[0]?.['reason'],
    '3 validation errors for fal-ai/fast-lcm-diffusion/image-to-image\n' +
      'prompt\n  Field required [type=missing]\n' +
      'strength\n  Input should be a valid number [type=number]\n' +
      'image_size.width\n  Input should be at least 1 [type=min_value]',
  );
});

Deno.test(
  'an image that cannot be decoded ends the session with the message of the painter',
  async () => {
    await using service = await openTestService();
    const client = await TestClient.open(service, 'fal-ai/lcm-sd15-i2i/realtime');
    client.send({ prompt: 'x', image_url: 'data:image/jpeg;base64,AAAA' });
    assert.equal((await client.ended()).code, 1000);
    assert.equal(client.messages[0]?.['error'], 'INTERNAL_ERROR');
    assert.match(String(client.messages[0]?.['reason']), /image/i);
  },
);

Deno.test('16 MiB pass, one byte more is 1009 and no error frame', async () => {
  await using service = await openTestService();
  const atLimit = await TestClient.open(service, APP);
  atLimit.sendRaw(new Uint8Array(16 * 1024 * 1024).fill(0xc1));
  await atLimit.ended();
  assert.equal(atLimit.messages[0]?.['error'], 'INTERNAL_ERROR');

  const over = await TestClient.open(service, APP);
  over.sendRaw(new Uint8Array(16 * 1024 * 1024 + 1));
  assert.equal((await over.ended()).code, 1009);
  assert.deepEqual(over.messages, []);
});

Deno.test('the network delays both ways and keeps the order', async () => {
  await using service = await openTestService({
    network: { delayMs: 30, jitterMs: 40 },
    serviceTime: { kind: 'fixed', ms: 1 },
  });
  const client = await TestClient.open(service, APP, { max_buffering: '60' });
  const begun = performance.now();
  for (let i = 0; i < 20; i++) client.send(frame(i));
  assert.deepEqual(
    ids(await client.received(20)),
    Array.from({ length: 20 }, (_, i) => String(i)),
  );
  assert.ok(performance.now() - begun >= 59);
  client.close();
});

Deno.test('a seed set again gives the same service times and seeds, socket by socket', async () => {
  const clock = new ManualClock();
  await using service = await openAt(clock, {
    maxBuffering: 60,
    serviceTime: { kind: 'lognormal', medianMs: 150, p95Ms: 250 },
  });
  const play = async (seed: number) => {
    await service.put({ seed });
    const clients = [await TestClient.open(service, APP), await TestClient.open(service, APP)];
    for (const client of clients) {
      for (let i = 0; i < 4; i++) client.send(frame(i, { image_size: 'square' }));
    }
    await until(async () => {
      await clock.advance(10);
      return clients.every(({ messages }) => messages.length === 4);
    });
    for (const client of clients) client.close();
    await until(async () => (await service.stats()).sockets === 0);
    return clients.map(({ messages }) =>
      // Not the first: the painter makes its picture then, which may take longer than was drawn.
      messages.slice(1).map(({ seed, timings }) => [seed, timings]),
    );
  };
  const first = await play(3);
  assert.deepEqual(await play(3), first);
  assert.notDeepEqual(await play(4), first);
  assert.notDeepEqual(first[0], first[1]);
});

Deno.test('frames that come before a runner is ready are dropped', async () => {
  const clock = new ManualClock();
  await using service = await openAt(clock, {
    coldStartMs: 150,
    serviceTime: { kind: 'fixed', ms: 0 },
  });
  const cold = await TestClient.open(service, APP);
  for (let i = 0; i < 4; i++) {
    cold.send(frame(i));
    await service.received(i + 1);
  }
  await clock.advance(150);
  cold.send(frame(4));
  assert.deepEqual(ids(await cold.received(1)), ['4']);
  const warm = await TestClient.open(service, APP);
  warm.send(frame('warm'));
  await warm.received(1);
  cold.close();
  warm.close();
});
