import assert from 'node:assert/strict';
import { systemClock } from '@realtime-canvas/realtime-config/time';
import { PainterFault } from '../painters/base/painter.ts';
import { openPainter } from '../painters/open-painter.ts';
import { APP, frame } from './testing/frames.ts';
import { openTestService } from './testing/open-test-service.ts';
import { TestClient } from './testing/test-client.ts';
import { until } from './testing/until.ts';

/**
 * The system's clock until it breaks: at once, so that setting a timer throws, or at the next timer, so
 * that reading the time throws while it runs.
 */
function breakableClock() {
  let state: 'sound' | 'broken' | 'breaks at a timer' | 'in that timer' = 'sound';
  const look = (bad: typeof state) => {
    if (state === bad) throw new RangeError('the clock\nhas stopped');
  };
  return {
    set: (to: typeof state) => (state = to),
    clock: {
      ...systemClock,
      now: () => {
        look('in that timer');
        return systemClock.now();
      },
      setTimeout: (callback: () => void, ms: number) => {
        look('broken');
        return systemClock.setTimeout(() => {
          if (state === 'breaks at a timer') state = 'in that timer';
          callback();
          if (state === 'in that timer') state = 'sound';
        }, ms);
      },
    },
  };
}

const FAULT = ' failed: RangeError: the clock has stopped \\(at .+\\)$';

Deno.test(
  'a handler that throws: one line in the log, and the service still works',
  async (test) => {
    const breakable = breakableClock();
    const { clock } = breakable;
    await using service = await openTestService({}, () => openPainter('blank'), clock);
    const token = await service.token('fast-lcm-diffusion');
    await service.put({ network: { delayMs: 1 } });

    await test.step('a request', async () => {
      breakable.set('broken');
      const response = await service.mint();
      breakable.set('sound');
      assert.equal(response.status, 500);
      assert.deepEqual(await response.json(), { detail: 'Internal Server Error' });
      assert.equal(service.log.length, 1);
      assert.match(service.log[0]!, new RegExp(`^POST /tokens/${FAULT}`));
    });

    await test.step('a handshake, without its token', async () => {
      breakable.set('broken');
      await assert.rejects(TestClient.open(service, APP, { fal_jwt_token: token }));
      breakable.set('sound');
      assert.equal(service.log.length, 2);
      assert.match(service.log[1]!, new RegExp(`^GET /${APP}${FAULT}`));
    });

    await test.step('a frame', async () => {
      const client = await TestClient.open(service, APP, { fal_jwt_token: token });
      const other = await TestClient.open(service, APP, { fal_jwt_token: token });
      breakable.set('broken');
      client.send(frame('x'));
      assert.equal((await client.ended()).code, 1011);
      breakable.set('sound');
      assert.equal(service.log.length, 3);
      assert.match(service.log[2]!, new RegExp(`^a socket of fal-ai/fast-lcm.+${FAULT}`));
      other.send(frame('good'));
      assert.equal((await other.received(1))[0]?.['request_id'], 'good');
      other.close();
    });

    await test.step('a frame on its way through the network', async () => {
      const client = await TestClient.open(service, APP, { fal_jwt_token: token });
      breakable.set('breaks at a timer');
      client.send(frame('x'));
      assert.equal((await client.ended()).code, 1011);
      assert.equal(service.log.length, 4);
      assert.match(service.log[3]!, new RegExp(`^a socket of fal-ai/fast-lcm.+${FAULT}`));
    });

    await test.step('and what comes after', async () => {
      assert.equal((await service.mint({ allowed_apps: ['x'] })).status, 200);
    });
  },
);

Deno.test('a client that goes in the middle of its request is not logged', async () => {
  await using service = await openTestService();
  const [hostname, port] = service.address.split(':') as [string, string];
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const head = 'POST /tokens/ HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"app';
  await connection.write(new TextEncoder().encode(head));
  connection.close();
  assert.equal((await service.mint({ allowed_apps: ['x'] })).status, 200);
  assert.deepEqual(service.log, []);
});

Deno.test('a painter that fails is one line, however many frames it had', async () => {
  const fault = new PainterFault('The brush painter failed: the test broke it');
  await using service = await openTestService({ painter: 'brush' }, () =>
    Promise.resolve({
      painter: {
        name: 'brush',
        paint: ({ prompt }) =>
          Promise.reject(prompt === 'theirs' ? new Error('the image cannot be read') : fault),
        close: () => Promise.resolve(),
      },
      fellBack: null,
    }),
  );
  for (const prompt of ['theirs', 'ours', 'ours']) {
    const client = await TestClient.open(service, APP);
    client.send(frame('x', { prompt }));
    await client.ended();
  }
  await until(() => Promise.resolve(service.log.length > 0));
  assert.deepEqual(service.log, [fault.message]);
});
