import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IsoTime } from './iso-time.ts';

Deno.test('times: as the engine itself writes them, in whatever order they come', () => {
  const times = new IsoTime();
  const near = Date.UTC(2026, 10, 28, 17, 41, 25);
  const at = fc.oneof(
    fc.integer({ min: near - 3000, max: near + 3000 }),
    fc.integer({ min: -1e12, max: 1e13 }),
  );
  fc.assert(fc.property(at, (ms) => assert.equal(times.of(ms), new Date(ms).toISOString())));
});
