import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppAllowList } from '../apps/app-allow-list.ts';
import { clientAddress } from '../client/client-address.ts';
import { normaliseAddress } from '../client/normalise-address.ts';
import { createRedact } from '../log/redact.ts';
import { isMintTarget } from '../mint/is-mint-target.ts';
import { readWish } from '../mint/read-wish.ts';
import { OriginPolicy } from '../origin/origin-policy.ts';
import { ProblemError } from './problem-error.ts';

// What must hold for every input, not only for those that somebody thought of.
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

Deno.test('origins: only those in the list, or below a wildcard over https, ever pass', () => {
  const policy = new OriginPolicy(['https://app.example.com', '*.wild.example.org']);
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
  const passes = (origin: string): boolean => {
    try {
      return policy.check(new Headers({ origin, host: 'canvas.example' }), false) === origin;
    } catch (error) {
      assert.ok(error instanceof ProblemError && error.code === 'origin-refused');
      return false;
    }
  };
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
      assert.ok(passes(`https://${labels.join('.')}.wild.example.org`));
      assert.ok(!passes(`http://${labels.join('.')}.wild.example.org`));
      assert.ok(!passes(`https://${labels.join('.')}wild.example.org`.replace('.wild', '-wild')));
      assert.ok(!passes(`https://${labels.join('.')}.wild.example.org.${labels[0]}`));
    }),
    RUNS,
  );
  // A URL parser is the judge: what passes has the host that we meant, and nothing else in it.
  const parts = fc.constantFrom('https://', 'http://', '@', '.', ':', '/', '\\', '#', '?', '%2e', 'evil.example', 'app.example.com', 'wild.example.org', 'a', '-', ':443', ' '); // prettier-ignore
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 7 }), (pieces) => {
      const origin = pieces.join('').trim();
      if (!passes(origin)) return;
      const url = new URL(origin);
      assert.equal(url.origin, origin);
      assert.ok(
        ['https://app.example.com', 'https://canvas.example'].includes(url.origin) ||
          (url.protocol === 'https:' && url.hostname.endsWith('.wild.example.org') && url.port === ''), // prettier-ignore
      );
    }),
    { numRuns: 5000 },
  );
});

Deno.test('bodies: any JSON is refused or becomes a scope within what is allowed', () => {
  const apps = new AppAllowList(['fal-ai/one', 'fal-ai/two/deep']);
  const names = fc.constantFrom('app', 'allowed_apps', 'token_expiration', 'duration', '__proto__', 'x'); // prettier-ignore
  const ids = fc.constantFrom('one', 'two', 'fal-ai/one', 'fal-ai/two/x', 'three', 'fal-ai/three', '*', ''); // prettier-ignore
  const leaf = fc.oneof(ids, fc.array(ids), fc.double(), fc.integer(), fc.jsonValue());
  const likely = fc.record(
    {
      app: ids,
      allowed_apps: fc.array(ids, { maxLength: 2 }),
      token_expiration: fc.oneof(fc.integer(), leaf),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(likely, fc.dictionary(names, leaf), fc.jsonValue());
  let accepted = 0;
  fc.assert(
    fc.property(body, fc.constantFrom<'own' | 'fal'>('own', 'fal'), (given, forms) => {
      try {
        const { scope, seconds } = readWish(
          JSON.parse(JSON.stringify(given) ?? 'null'),
          apps,
          forms,
        );
        accepted += 1;
        assert.ok(scope.aliases.length > 0);
        for (const alias of scope.aliases) assert.ok(['one', 'two'].includes(alias), alias);
        assert.match(scope.app, /^fal-ai\/(one|two)\//);
        assert.ok(seconds === undefined || Number.isFinite(seconds));
      } catch (error) {
        assert.ok(error instanceof ProblemError, String(error));
        assert.ok(error.status === 400 || error.status === 403);
      }
    }),
    { numRuns: 5000 },
  );
  assert.ok(accepted > 100, `only ${accepted} were accepted: the property says little`);
});

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
    RUNS,
  );
  const of = (value: string): string =>
    clientAddress('10.9.9.9', new Headers({ 'x-forwarded-for': value }), 1);
  assert.equal(of('203.0.113.7:4711'), '203.0.113.7');
  assert.equal(of('[2001:db8::1]:4711'), '2001:db8:0:0::/64');
  assert.equal(of('unknown'), '10.9.9.9');
  assert.equal(of(''), '10.9.9.9');
});

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
    RUNS,
  );
  assert.equal(redact('a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln b'), 'a [redacted] b');
});
