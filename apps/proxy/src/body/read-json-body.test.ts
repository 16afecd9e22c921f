import assert from 'node:assert/strict';
import { Deadlines } from './deadlines.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { readJsonBody } from './read-json-body.ts';

const HEADERS = { 'content-type': 'application/json' };

Deno.test(
  'a body that stalls is given up after the deadline, whichever way it is sent',
  async () => {
    const deadlines = new Deadlines(30);
    for (const headers of [HEADERS, { ...HEADERS, 'content-length': '100' }]) {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"app":')),
      });
      const request = new Request('http://proxy/', { method: 'POST', headers, body });
      await assert.rejects(
        readJsonBody(request, { bytes: 1024, deadlines }),
        (error) => error instanceof ProblemError && error.code === 'body-timeout',
      );
    }
    deadlines.close();
  },
);

Deno.test('one timer serves many deadlines, each of which ends when it should', async () => {
  const deadlines = new Deadlines(20);
  const late: number[] = [];
  const ends = Array.from({ length: 10 }, (_, n) => deadlines.begin(() => late.push(n)));
  ends.forEach((end, n) => n % 2 === 0 && end());
  const { promise, resolve } = Promise.withResolvers<void>();
  deadlines.begin(resolve);
  await promise;
  assert.deepEqual(late, [1, 3, 5, 7, 9]);
  deadlines.close();
});
