import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { ConfigError } from '../config/config-error.ts';
import { openKv } from './open-kv.ts';

const random = (): number => 0;
const LOCKED = new TypeError('database is locked');

Deno.test('a file that another instance is just opening is had a moment later', async () => {
  let tries = 0;
  const open: typeof Deno.openKv = () => {
    tries += 1;
    return tries < 4 ? Promise.reject(LOCKED) : Deno.openKv(':memory:');
  };
  const kv = await openKv('counts', { clock: new ManualClock(), random }, open);
  kv.close();
  assert.equal(tries, 4);
});

Deno.test('a file that stays held stops the start, and says what to do', async () => {
  const clock = new ManualClock();
  const open: typeof Deno.openKv = async () => {
    await clock.advance(500);
    throw LOCKED;
  };
  await assert.rejects(openKv('counts', { clock, random }, open), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(
      error.message,
      /KV_PATH .*another process may hold it\); name a file .* that nobody holds/,
    );
    return true;
  });
  assert.ok(clock.now() <= 6000, `gave up after ${clock.now()} ms`);
});

Deno.test('a failure that no wait fixes is reported at once', async () => {
  let tries = 0;
  const open: typeof Deno.openKv = () => {
    tries += 1;
    return Promise.reject(new Error('unable to open database file'));
  };
  await assert.rejects(
    openKv('/nowhere/counts', { clock: new ManualClock(), random }, open),
    /KV_PATH leads to no usable database \(unable to open database file\)/,
  );
  assert.equal(tries, 1);
});
