import assert from 'node:assert/strict';
import { PROBLEM_STATUS } from '@realtime-canvas/realtime-config';

Deno.test('docs/problems.md explains every code, with its status, and no other', async () => {
  const page = await Deno.readTextFile(new URL('../../../../docs/problems.md', import.meta.url));
  const explained = new Map(
    [...page.matchAll(/^\| `([a-z-]+)` *\| (\d{3}) /gm)].map(([, code, status]) => [
      code,
      Number(status),
    ]),
  );
  assert.deepEqual(Object.fromEntries(explained), PROBLEM_STATUS);
});
