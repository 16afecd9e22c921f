import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clientAddress, normaliseAddress } from './client-address.ts';

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
        assert.equal(clientAddress('10.9.9.9', headers, hops), '203.0.113.7');
        assert.equal(clientAddress('198.51.100.4', headers, 0), '198.51.100.4');
      },
    ),
    { numRuns: 1000 },
  );
  const of = (value: string): string =>
    clientAddress('10.9.9.9', new Headers({ 'x-forwarded-for': value }), 1);
  assert.equal(of('203.0.113.7:4711'), '203.0.113.7');
  assert.equal(of('[2001:db8::1]:4711'), '2001:db8:0:0::/64');
  assert.equal(of('unknown'), '10.9.9.9');
  assert.equal(of(''), '10.9.9.9');
});

const RUNS = { numRuns: 1000 };

Deno.test('addresses: one client has one name, in every notation', () => {
  const part = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number];
      const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
      for (const form of [
        address,
        `::ffff:${address}`,
        `::FFFF:${address}`,
        `0:0:0:0:0:ffff:${hex}`,
      ]) {
        assert.equal(normaliseAddress(form), address, form);
      }
    }),
    RUNS,
  );
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 8, maxLength: 8 }),
      fc.array(part, { minLength: 4, maxLength: 4 }),
      (parts, others) => {
        // prettier-ignore
        fc.pre(parts.slice(0, 5).some((value) => value !== 0));
        const write = (values: number[], width: number): string =>
          values.map((value) => value.toString(16).padStart(width, '0')).join(':');
        const name = normaliseAddress(write(parts, 1));
        assert.ok(name?.endsWith('::/64'));
        assert.equal(normaliseAddress(write(parts, 4).toUpperCase()), name);
        // A /64 is one client.
        assert.equal(normaliseAddress(write([...parts.slice(0, 4), ...others], 1)), name);
        const neighbour = [...parts.slice(0, 3), parts[3]! ^ 1, ...parts.slice(4)];
        fc.pre(neighbour.slice(0, 5).some((value) => value !== 0));
        assert.notEqual(normaliseAddress(write(neighbour, 1)), name);
      },
    ),
    RUNS,
  );
  for (const bad of [
    '',
    'unknown',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '0x7f.1',
    '1.2.3.4:80',
    ':',
    'x::1',
    '1.2.3.4 ',
    '::1::',
  ]) {
    // prettier-ignore
    assert.equal(normaliseAddress(bad), null, bad);
  }
});
