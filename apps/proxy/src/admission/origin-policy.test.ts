import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ProblemError } from '../problem/problem-error.ts';
import { OriginPolicy } from './origin-policy.ts';

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
    { numRuns: 1000 },
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

Deno.test('a page behind a TLS server on this machine is let in by naming its origin', () => {
  // No page can forge Sec-Fetch-Site, and a same-origin GET has no Origin.
  const get = { host: 'canvas.example.com', 'sec-fetch-site': 'same-origin' };
  const check = (allowed: readonly string[], headers: Record<string, string>): string | null =>
    new OriginPolicy(allowed).check(new Headers(headers), true);
  assert.throws(() => check([], get), /add its origin to ALLOWED_ORIGINS/);
  assert.equal(check(['https://canvas.example.com'], get), null);
  assert.equal(check(['*.example.com'], get), null);
  assert.equal(check(['https://canvas.example.com'], { ...get, host: 'Canvas.Example.com' }), null);
  assert.equal(check(['http://app.localhost:8080'], { ...get, host: 'app.localhost:8080' }), null);
  const refused: Record<string, string>[] = [
    { ...get, host: 'evil.example' },
    { ...get, host: 'canvas.example.com.evil.example' },
    { ...get, host: 'canvas.example.com:8443' },
    { ...get, 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of refused) {
    assert.throws(() => check(['https://canvas.example.com'], headers), /ALLOWED_ORIGINS/);
  }
});
