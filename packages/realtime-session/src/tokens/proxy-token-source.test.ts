import { describe, expect, it } from 'vitest';
import { proxyTokenSource } from './proxy-token-source.ts';
import type { TokenError } from './token-error.ts';

const { signal } = new AbortController();

function answering(response: Response | Error) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = ((url: string, init: RequestInit) => {
    asked.push({ url, init });
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
  }) as typeof globalThis.fetch;
  const source = proxyTokenSource({ url: '/api/fal/token', fetch, headers: { 'x-board': 'b' } });
  return { asked, ask: () => source('fal-ai/lcm-sd15-i2i/realtime', signal) };
}

const problem = (status: number, code: string, headers = {}): Response =>
  new Response(JSON.stringify({ status, code, detail: `detail of ${code}` }), { status, headers });

describe('proxyTokenSource', () => {
  it('asks for the app and reads the token', async () => {
    const { asked, ask } = answering(Response.json({ token: 't', expiresIn: 120 }));
    expect(await ask()).toEqual({ token: 't', expiresIn: 120 });
    expect(asked[0]!.url).toBe('/api/fal/token');
    expect(asked[0]!.init).toMatchObject({
      method: 'POST',
      body: '{"app":"fal-ai/lcm-sd15-i2i/realtime"}',
      headers: { 'x-board': 'b', 'content-type': 'application/json' },
      redirect: 'error',
    });
  });

  it.each([
    [problem(401, 'access-required'), 'access-required', false],
    [problem(403, 'origin-refused'), 'origin-refused', false],
    [problem(502, 'fal-key-refused'), 'fal-key-refused', false],
    [problem(502, 'fal-error'), 'fal-error', true],
    [problem(503, 'minting-off'), 'minting-off', false],
    [problem(504, 'fal-timeout'), 'fal-timeout', true],
    [new Response('<html>Bad gateway</html>', { status: 502 }), 'http-502', true],
    [new Response('', { status: 401 }), 'access-required', false],
    [new Response('', { status: 403 }), 'http-403', false],
    [new Response('<html>', { status: 200 }), 'malformed', true],
    [Response.json({ token: '', expiresIn: 120 }), 'malformed', true],
    [Response.json({ token: 't', expiresIn: -1 }), 'malformed', true],
    [new TypeError('Failed to fetch'), 'network', true],
  ])('%o is reported as %s', async (response, code, retryable) => {
    const error = await answering(response)
      .ask()
      .catch((error: TokenError) => error);
    expect(error).toMatchObject({ name: 'TokenError', code, retryable });
  });

  it('hands on the detail and how long to wait', async () => {
    const { ask } = answering(problem(429, 'rate-limited', { 'retry-after': '7' }));
    await expect(ask()).rejects.toMatchObject({
      message: 'detail of rate-limited',
      retryAfterMs: 7000,
      retryable: true,
    });
  });
});
