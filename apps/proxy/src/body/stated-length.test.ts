import assert from 'node:assert/strict';
import { statedLength } from './stated-length.ts';

const length = (headers: Record<string, string>): number | null =>
  statedLength(new Headers(headers));

Deno.test('a plain length is the length', () => {
  assert.equal(length({ 'content-length': '0' }), 0);
  assert.equal(length({ 'content-length': '17000' }), 17_000);
});

Deno.test('whatever does not bind the sender is no length', () => {
  assert.equal(length({}), null);
  for (const odd of ['', '-1', '1e3', '0x10', '99999999, 99999999', '2,2', 'Infinity', 'NaN']) {
    assert.equal(length({ 'content-length': odd }), null, odd);
  }
});
