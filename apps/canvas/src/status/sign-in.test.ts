import { expect, it } from 'vitest';
import { signIn } from './sign-in.ts';

const answering = (status: number): typeof fetch =>
  (() => Promise.resolve(new Response(null, { status }))) as typeof fetch;

it.each([
  [204, 'welcome'],
  [401, 'refused'],
  [429, 'too-often'],
  [503, 'unreachable'],
] as const)('a response of %i means %s', async (status, meaning) => {
  expect(await signIn('open sesame', answering(status))).toBe(meaning);
});

it('gives the reason of a refusal that no passcode changes', async () => {
  const refusing = (status: number, body: object): typeof fetch =>
    (() => Promise.resolve(Response.json(body, { status }))) as typeof fetch;
  const detail = 'Pages from https://elsewhere.test may not use this proxy.';
  const origin = refusing(403, { code: 'origin-refused', detail });
  expect(await signIn('open sesame', origin)).toEqual({ detail });
  const wrong = refusing(403, { code: 'access-refused', detail: 'The passcode is wrong.' });
  expect(await signIn('open sesame', wrong)).toBe('refused');
});

it('a network that is down is not a wrong passcode', async () => {
  const down = (() => Promise.reject(new TypeError('down'))) as typeof fetch;
  expect(await signIn('open sesame', down)).toBe('unreachable');
});

it('sends the passcode in the body, never in the address', async () => {
  let sent: [unknown, RequestInit | undefined] | undefined;
  await signIn('open sesame', ((url: unknown, init?: RequestInit) => {
    sent = [url, init];
    return Promise.resolve(new Response(null, { status: 204 }));
  }) as typeof fetch);
  expect(sent?.[0]).toBe('/api/fal/session');
  expect(sent?.[1]?.body).toBe('{"passcode":"open sesame"}');
});
