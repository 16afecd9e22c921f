import assert from 'node:assert/strict';
import { readConfig } from './read-config.ts';

Deno.test('without an environment: loopback, 8788, the local key', () => {
  assert.deepEqual(readConfig({}), { host: '127.0.0.1', port: 8788, key: 'local-key' });
});

Deno.test('the environment sets all three', () => {
  assert.deepEqual(readConfig({ HOST: '0.0.0.0', PORT: '0', FAL_KEY: 'a:b' }), {
    host: '0.0.0.0',
    port: 0,
    key: 'a:b',
  });
});

for (const PORT of ['-1', '65536', '80 80', 'http']) {
  Deno.test(`PORT=${PORT} is refused by name`, () => {
    assert.throws(() => readConfig({ PORT }), /^RangeError: PORT is .*from 0/);
  });
}

Deno.test('a key that no header can carry is refused, and not printed', () => {
  assert.throws(
    () => readConfig({ FAL_KEY: 'secret key' }),
    (error: Error) => error.message.startsWith('FAL_KEY') && !error.message.includes('secret'),
  );
});
