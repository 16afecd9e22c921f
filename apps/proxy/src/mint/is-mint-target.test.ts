import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMintTarget } from './is-mint-target.ts';

const RUNS = { numRuns: 1000 };
const TARGET = 'https://rest.fal.ai/tokens/';

Deno.test('targets: whatever is changed in a good one makes it a bad one', () => {
  const good = [TARGET, `${TARGET}realtime`];
  fc.assert(
    fc.property(fc.nat(TARGET.length), fc.nat(3), fc.string({ unit: 'binary' }), (at, cut, put) => {
      const changed = TARGET.slice(0, at) + put + TARGET.slice(at + cut);
      assert.equal(isMintTarget(changed), good.includes(changed), changed);
    }),
    RUNS,
  );
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      assert.equal(isMintTarget(url), false);
    }),
    RUNS,
  );
});
