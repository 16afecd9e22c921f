import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normaliseAddress } from './normalise-address.ts';

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
        // Whoever holds a /64 is one client.
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
