import assert from 'node:assert/strict';
import { ConfigError } from '../config/config-error.ts';
import { openKv } from './open-kv.ts';
import { ManualClock } from './testing/manual-clock.ts';

const LOCKED = new TypeError('database is locked');

Deno.test('a file that another instance is just opening is had a moment later', async () => {
  let tries = 0;
  const open: typeof Deno.openKv = () => {
    tries += 1;
    return tries < 4 ? Promise.reject(LOCKED) : Deno.openKv(':memory:');
  };
  const kv = await openKv('counts', new ManualClock(0), open);
  kv.close();
  assert.equal(tries, 4);
});

Deno.test('a file that stays held stops the start, with its name and the mend', async () => {
  const clock = new ManualClock(0);
  const open: typeof Deno.openKv = () => {
    clock.advance(500);
    return Promise.reject(LOCKED);
  };
  await assert.rejects(openKv('counts', clock, open), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(
      error.message,
      /KV_PATH .*another process may hold it\); name a file .* that nobody holds/,
    );
    return true;
  });
  assert.ok(clock.now() <= 6000, `gave up after ${clock.now()} ms`);
});

Deno.test('what no wait mends is told at once', async () => {
  let tries = 0;
  const open: typeof Deno.openKv = () => {
    tries += 1;
    return Promise.reject(new Error('unable to open database file'));
  };
  await assert.rejects(
    openKv('/nowhere/counts', new ManualClock(0), open),
    /KV_PATH leads to no usable database \(unable to open database file\)/,
  );
  assert.equal(tries, 1);
});
