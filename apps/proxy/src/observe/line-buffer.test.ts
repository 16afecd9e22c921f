import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { LINE_WAIT_MS, LineBuffer } from './line-buffer.ts';

Deno.test('lines of one moment are written together, and none waits longer than that', async () => {
  const clock = new ManualClock();
  const written: string[] = [];
  const log = new LineBuffer((text) => written.push(text), clock);
  log.add('a');
  await clock.advance(LINE_WAIT_MS - 1);
  log.add('b');
  assert.deepEqual(written, []);
  await clock.advance(1);
  assert.deepEqual(written, ['a\nb']);
  log.add('c');
  await clock.advance(LINE_WAIT_MS);
  assert.deepEqual(written, ['a\nb', 'c']);
});

Deno.test('what waits is written when the process ends, once', async () => {
  const clock = new ManualClock();
  const written: string[] = [];
  const log = new LineBuffer((text) => written.push(text), clock);
  log.add('a');
  log.flush();
  await clock.advance(LINE_WAIT_MS);
  assert.deepEqual(written, ['a']);
});

Deno.test('a write that fails takes no later line along', () => {
  const clock = new ManualClock();
  const written: string[] = [];
  let fails = true;
  const log = new LineBuffer((text) => {
    if (fails) throw new Error('broken pipe');
    written.push(text);
  }, clock);
  log.add('a');
  assert.throws(log.flush);
  fails = false;
  log.add('b');
  log.flush();
  assert.deepEqual(written, ['b']);
  assert.equal(clock.pending, 2, 'each first line has set its timer');
});
