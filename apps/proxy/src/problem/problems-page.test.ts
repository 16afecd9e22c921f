import assert from 'node:assert/strict';
import { PROBLEMS } from '@realtime-canvas/realtime-config';

Deno.test(
  'docs/problems.md has the status, title and retry of every code, and no other',
  async () => {
    const page = await Deno.readTextFile(new URL('../../../../docs/problems.md', import.meta.url));
    const rows = page.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\| (.+?) +\| (yes|no) +\| /gm);
    const explained = [...rows].map(([, code, status, title, retry]) => [
      code,
      { status: Number(status), title, retryable: retry === 'yes' },
    ]);
    assert.deepEqual(Object.fromEntries(explained), PROBLEMS);
  },
);
