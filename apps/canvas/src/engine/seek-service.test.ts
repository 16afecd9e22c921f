import type { SessionStatus } from '@realtime-canvas/realtime-session';
import { describe, expect, it } from 'vitest';
import { seekService } from './seek-service.ts';

const CONFIG = { mode: 'live', realtimeUrl: 'wss://fal.run', apps: ['fal-ai/x'] };

function problem(status: number, code: string, detail: string, headers = {}): Response {
  const type = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify({ code, detail, status }), {
    status,
    headers: { ...type, ...headers },
  });
}

/** Asks a proxy that gives these responses in turn, the last one again and again; nothing waits. */
async function seek(...answers: (Response | Error)[]) {
  const said: SessionStatus[] = [];
  const waits: number[] = [];
  let asked = 0;
  const found = await seekService({
    say: (status) => said.push(status),
    fetch: () => {
      const answer = answers[Math.min(asked, answers.length - 1)]!;
      asked += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer.clone());
    },
    clock: {
      now: () => 0,
      wallNow: () => 0,
      setTimeout: (action, ms) => {
        waits.push(ms);
        queueMicrotask(action);
      },
      clearTimeout: () => undefined,
    },
    random: () => 1,
  });
  return { found, said, waits, asked };
}

describe('seekService', () => {
  it('finds it', async () => {
    const { found, said } = await seek(Response.json(CONFIG));
    expect(found).toEqual({ service: CONFIG });
    expect(said).toEqual([]);
  });

  it.each([
    [
      403,
      'origin-refused',
      'This proxy does not serve https://a.example. Add it to ALLOWED_ORIGINS.',
    ],
    [401, 'access-required', 'Sign in first.'],
    [404, 'not-found', 'There is nothing here.'],
  ])(
    'a refusal %i for good: its reason at once, and no second try',
    async (status, code, detail) => {
      const { found, said, asked } = await seek(problem(status, code, detail));
      expect(asked).toBe(1);
      expect(found).toEqual({ final: true });
      expect(said).toEqual([{ state: 'failed', reason: { code, message: detail } }]);
    },
  );

  it('a gateway that says nothing but 403: final, and no sign-in of ours', async () => {
    const { said, asked } = await seek(new Response('<html>', { status: 403 }));
    expect(asked).toBe(1);
    expect(said).toMatchObject([
      { state: 'failed', reason: { code: 'http-403', message: expect.stringContaining('403') } },
    ]);
  });

  it('what passes is tried again, with its reason and no sooner than asked', async () => {
    const busy = problem(429, 'rate-limited', 'Too many requests.', { 'retry-after': '7' });
    const { found, said, waits } = await seek(busy, Response.json(CONFIG));
    expect(found).toEqual({ service: CONFIG });
    expect(said[0]).toMatchObject({
      state: 'reconnecting',
      reason: { code: 'rate-limited', message: 'Too many requests.' },
      retryAt: 7000,
    });
    expect(waits).toContain(7000);
  });

  it.each([[new TypeError('Failed to fetch')], [new Response('', { status: 502 })]])(
    'a proxy that does not respond (%s): two minutes, then it waits for a person',
    async (answer) => {
      const { found, said, asked } = await seek(answer);
      expect(asked).toBe(12);
      expect(found).toEqual({ final: false });
      expect(said[0]).toMatchObject({
        state: 'reconnecting',
        reason: { code: 'proxy-unreachable', message: 'The proxy doesn’t respond.' },
      });
      expect(said.at(-1)).toMatchObject({ state: 'failed', reason: { code: 'proxy-unreachable' } });
    },
  );

  it.each([
    ['a page', new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
    ['no apps', Response.json({ mode: 'live', realtimeUrl: 'wss://fal.run' })],
    ['null', Response.json(null)],
    ['no address', Response.json({ ...CONFIG, realtimeUrl: 'nonsense' })],
    ['an address of the web', Response.json({ ...CONFIG, realtimeUrl: 'https://fal.run' })],
  ])('nonsense (%s): said at once, and not asked again', async (_, answer) => {
    const { found, said, asked } = await seek(answer);
    expect(asked).toBe(1);
    expect(found).toEqual({ final: true });
    expect(said).toMatchObject([{ state: 'failed', reason: { code: 'bad-config' } }]);
  });
});
