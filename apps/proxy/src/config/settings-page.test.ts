import assert from 'node:assert/strict';
import { readConfig } from './read-config.ts';

const BASE = { FAL_KEY: 'key-id:key-secret' };
/** Every branch that reads settings of its own. */
const WAYS: readonly Readonly<Record<string, string>>[] = [
  BASE,
  { ...BASE, ACCESS: 'passcode', ACCESS_PASSCODE: 'open sesame' },
  { ...BASE, ACCESS: 'oidc', OIDC_ISSUER: 'https://a.example', OIDC_AUDIENCE: 'canvas' },
];
/** Set by Deno Deploy itself, and nobody's to set. */
const PLATFORM = 'DENO_DEPLOYMENT_ID';

Deno.test('docs/deploy.md names every setting that is read, and no other', async () => {
  const read = new Set<string>();
  for (const values of WAYS) {
    readConfig((name) => {
      read.add(name);
      return values[name];
    });
  }
  read.delete(PLATFORM);
  const page = await Deno.readTextFile(new URL('../../../../docs/deploy.md', import.meta.url));
  const [, table = ''] = /^## Every setting$([^]*?)^## /m.exec(page) ?? [];
  const named = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  assert.deepEqual(named.toSorted(), [...read].toSorted());
});
