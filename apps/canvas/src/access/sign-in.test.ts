import { expect, it } from 'vitest';
import { signIn } from './sign-in.ts';

const answering = (status: number): typeof fetch =>
  (() => Promise.resolve(new Response(null, { status }))) as typeof fetch;

it.each([
  [204, 'welcome'],
  [401, 'refused'],
  [429, 'too-often'],
  [503, 'unreachable'],
] as const)('an answer of %i means %s', async (status, meaning) => {
  expect(await signIn('open sesame', answering(status))).toBe(meaning);
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
