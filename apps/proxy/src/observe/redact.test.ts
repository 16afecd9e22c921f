import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRedact } from './redact.ts';

Deno.test('redaction: no secret and no control character comes through, wherever it stands', () => {
  const redact = createRedact(['some-key-id:some-key-secret', 'open sesame']);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('some-key-id:some-key-secret', 'some-key-secret', 'open sesame'),
      (before, after, secret) => {
        // prettier-ignore
        const clean = redact(before + secret + after);
        assert.ok(!clean.includes(secret));
        assert.match(clean, /^[\x20-\x7e]*$/);
      },
    ),
    { numRuns: 1000 },
  );
  assert.equal(redact('a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln b'), 'a [redacted] b');
});
