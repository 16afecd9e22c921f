import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import type { PaintRequest } from './painter.ts';
import { WorkerPainter } from './worker-painter.ts';

const module = new URL('./testing/scripted.worker.ts', import.meta.url);
const open = (settings: string | null = null, clock?: ManualClock): Promise<WorkerPainter> =>
  WorkerPainter.open({ name: 'brush', module, settings, ...(clock && { clock }) });
const request = (prompt: string): PaintRequest => ({
  image: null,
  width: 8,
  height: 8,
  prompt,
  strength: 1,
  seed: 0,
  steps: 1,
});

Deno.test('returns pictures and rejections to their callers', async () => {
  const painter = await open();
  const a = painter.paint(request('a'));
  const refused = painter.paint(request('refuse'));
  const b = painter.paint(request('b'));
  assert.deepEqual([...(await a).bytes], [1]);
  await assert.rejects(refused, { message: 'not this one' });
  assert.deepEqual([...(await b).bytes], [2]);
  await painter.close();
});

Deno.test('paints many at once, in the order of the requests', async () => {
  const painter = await open();
  const asked = Array.from({ length: 50 }, () => painter.paint(request('a')));
  const painted = await Promise.all(asked);
  assert.deepEqual(
    painted.map(({ bytes }) => bytes[0]),
    asked.map((_, index) => index + 1),
  );
  await painter.close();
});

Deno.test('says why it cannot be opened', async () => {
  await assert.rejects(open('unable'), { message: 'it cannot be opened' });
});

Deno.test('starts another worker after one that crashed', async () => {
  const painter = await open();
  await painter.paint(request('a'));
  await assert.rejects(
    painter.paint(request('crash')),
    /brush painter failed: .*the test crashed it/,
  );
  assert.deepEqual([...(await painter.paint(request('b'))).bytes], [1]);
  await painter.close();
});

Deno.test('ends a picture that takes too long, and paints the next', async () => {
  const clock = new ManualClock();
  const painter = await open(null, clock);
  const late = assert.rejects(painter.paint(request('never')), /took longer than 30000 ms/);
  await clock.advance(30_000);
  await late;
  assert.deepEqual([...(await painter.paint(request('a'))).bytes], [1]);
  await painter.close();
});

Deno.test('closing rejects what is in work and what comes later', async () => {
  const painter = await open();
  const inWork = assert.rejects(painter.paint(request('never')), /painter is closed/);
  await Promise.resolve();
  await painter.close();
  await inWork;
  await assert.rejects(painter.paint(request('a')), /painter is closed/);
});

Deno.test('stops a worker that never gets ready', async () => {
  const clock = new ManualClock();
  const opening = assert.rejects(open('never', clock), /was not ready within 30000 ms/);
  await clock.advance(30_000);
  await opening;
});
