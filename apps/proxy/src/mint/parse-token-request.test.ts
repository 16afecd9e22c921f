import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppAllowList } from './app-allow-list.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { parseTokenRequest } from './parse-token-request.ts';

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
        const { scope, seconds } = parseTokenRequest(
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
