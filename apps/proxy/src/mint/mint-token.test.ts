import assert from 'node:assert/strict';
import { ProblemError } from '../problem/problem-error.ts';
import { startUpstream } from '../testing/start-upstream.ts';
import { createMint } from './mint-token.ts';

const SCOPE = {
  aliases: ['fast-lcm-diffusion'],
  app: 'fal-ai/fast-lcm-diffusion/realtime',
} as const;

/** The problem that a mint ends with, from an upstream that responds like this within 50 ms. */
async function problemOf(
  answer: (left: Promise<void>) => Response | Promise<Response>,
): Promise<ProblemError> {
  const upstream = startUpstream();
  const left = Promise.withResolvers<void>();
  upstream.answer = () => answer(left.promise);
  const mint = createMint({
    mintUrl: `${upstream.url}/tokens/`,
    mintShape: 'allowed-apps',
    falKey: 'an-id:a-secret',
    deadlineMs: 50,
    now: () => Date.now(),
  });
  try {
    await mint(SCOPE, 60);
    throw new Error('a token came');
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  } finally {
    left.resolve();
    await upstream.stop();
  }
}

Deno.test('fal that never answers is given up at the deadline', async () => {
  const problem = await problemOf(async (left) => {
    await left;
    return Response.json('late');
  });
  assert.equal(problem.code, 'fal-timeout');
  assert.equal(problem.status, 504);
});

Deno.test(
  'fal that begins an answer and never ends it is given up at the same deadline',
  async () => {
    const problem = await problemOf(
      (left) =>
        new Response(
          new ReadableStream({
            start: async (body) => {
              body.enqueue(new TextEncoder().encode('"tok'));
              await left;
              body.close();
            },
          }),
        ),
    );
    assert.equal(problem.code, 'fal-timeout');
  },
);

Deno.test("the log says why fal's response holds no token", async () => {
  const short = await problemOf(() => Response.json({ detail: 'a sentence' }));
  assert.equal(short.code, 'fal-error');
  assert.equal(String(short.cause), '23 characters that hold no token');
  const long = await problemOf(() => Response.json('x'.repeat(20_000)));
  assert.equal(String(long.cause), 'longer than 16384 bytes');
});

Deno.test('a mint that is late ends its request to fal, and holds no later one up', async () => {
  const left = Promise.withResolvers<void>();
  const never = Promise.withResolvers<Response>();
  let first = true;
  const upstream = Deno.serve(
    { hostname: '127.0.0.1', port: 0, onListen: () => undefined },
    (request) => {
      if (!first) return Response.json('a-token');
      first = false;
      request.signal.addEventListener('abort', () => left.resolve());
      return never.promise;
    },
  );
  const mint = createMint({
    mintUrl: `http://127.0.0.1:${upstream.addr.port}/tokens/`,
    mintShape: 'allowed-apps',
    falKey: 'an-id:a-secret',
    deadlineMs: 100,
    now: () => Date.now(),
  });
  await assert.rejects(mint(SCOPE, 60), { code: 'fal-timeout' });
  await left.promise;
  assert.equal(await mint(SCOPE, 60), 'a-token');
  never.resolve(new Response());
  await upstream.shutdown();
});
