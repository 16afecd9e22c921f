import assert from 'node:assert/strict';
import { ProblemError } from '../problem/problem-error.ts';
import { readJsonBody } from './read-json-body.ts';

const HEADERS = { 'content-type': 'application/json' };

Deno.test(
  'a body that stalls is given up after the deadline, whichever way it is sent',
  async () => {
    for (const headers of [HEADERS, { ...HEADERS, 'content-length': '100' }]) {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"app":')),
      });
      const request = new Request('http://proxy/', { method: 'POST', headers, body });
      await assert.rejects(
        readJsonBody(request, { bytes: 1024, deadlineMs: 30 }),
        (error) => error instanceof ProblemError && error.code === 'body-timeout',
      );
    }
  },
);
