import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clientAddress } from './client-address.ts';

Deno.test('forwarded-for: what a client writes itself never changes whom it counts against', () => {
  const junk = fc.string().map((text) => text.replace(/[^\x20-\x7e]/g, ''));
  fc.assert(
    fc.property(
      fc.array(junk, { maxLength: 5 }),
      fc.integer({ min: 1, max: 3 }),
      (spoofed, hops) => {
        // The trusted proxies append: first the client's address, then each other's.
        const chain = ['203.0.113.7', '10.0.0.1', '10.0.0.2'].slice(0, hops);
        const value = [...spoofed, ...chain].join(', ');
        const headers = new Headers({ 'x-forwarded-for': value });
        assert.equal(
          clientAddress(() => '10.9.9.9', headers, hops),
          '203.0.113.7',
        );
        assert.equal(
          clientAddress(() => '198.51.100.4', headers, 0),
          '198.51.100.4',
        );
      },
    ),
    { numRuns: 1000 },
  );
  const of = (value: string): string =>
    clientAddress(() => '10.9.9.9', new Headers({ 'x-forwarded-for': value }), 1);
  assert.equal(of('203.0.113.7:4711'), '203.0.113.7');
  assert.equal(of('[2001:db8::1]:4711'), '2001:db8:0:0::/64');
  assert.equal(of('unknown'), '10.9.9.9');
  assert.equal(of(''), '10.9.9.9');
});
