import assert from 'node:assert/strict';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { DelayLine } from './delay-line.ts';

function lineWith(delay: () => number) {
  const clock = new ManualClock();
  const line = new DelayLine(clock, delay);
  const arrived: [number, number][] = [];
  const send = (id: number) => line.send(() => arrived.push([id, clock.now()]));
  return { clock, line, arrived, send };
}

Deno.test('without delay things arrive at once', () => {
  const { arrived, send } = lineWith(() => 0);
  send(1);
  assert.deepEqual(arrived, [[1, 0]]);
});

Deno.test('each thing takes its delay, and none overtakes another', async () => {
  const delays = [30, 10, 5];
  const { clock, arrived, send } = lineWith(() => delays.shift()!);
  send(1);
  await clock.advance(10);
  send(2);
  await clock.advance(25);
  send(3);
  await clock.advance(100);
  assert.deepEqual(arrived, [
    [1, 30],
    [2, 30],
    [3, 40],
  ]);
});

Deno.test('any jitter keeps the order and never shortens the way', async () => {
  const random = seededRandom(3);
  const { clock, arrived, send } = lineWith(() => 20 + 50 * random());
  const sent: number[] = [];
  for (let id = 0; id < 500; id++) {
    sent.push(clock.now());
    send(id);
    await clock.advance(7 * random());
  }
  await clock.advance(1000);
  assert.deepEqual(
    arrived.map(([id]) => id),
    sent.map((_, id) => id),
  );
  assert.ok(arrived.every(([id, at]) => at - sent[id]! >= 20));
});

Deno.test('what sets out later has all its way before it, and holds up what follows', async () => {
  const { clock, line, arrived, send } = lineWith(() => 5);
  send(1);
  line.send(() => arrived.push([2, clock.now()]), 50);
  await clock.advance(20);
  send(3);
  await clock.advance(100);
  assert.deepEqual(arrived, [
    [1, 5],
    [2, 55],
    [3, 55],
  ]);
});

Deno.test('held, it lets nothing through, then everything', async () => {
  const { clock, line, arrived, send } = lineWith(() => 5);
  send(1);
  line.hold(50);
  await clock.advance(20);
  send(2);
  await clock.advance(29);
  assert.equal(arrived.length, 0);
  await clock.advance(1);
  assert.deepEqual(
    arrived.map(([id]) => id),
    [1, 2],
  );
});

Deno.test('cut, it loses what is under way', async () => {
  const { clock, line, arrived, send } = lineWith(() => 5);
  send(1);
  assert.equal(line.cut(), 1);
  await clock.advance(100);
  assert.deepEqual(arrived, []);
});
