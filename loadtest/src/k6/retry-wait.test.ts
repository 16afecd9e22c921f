import { expect, test } from 'vitest';
import { retryWait } from './channel.ts';

test('twice as long each time, up to five seconds', () => {
  expect([0, 1, 5, 6, 60].map((attempts) => retryWait(attempts, 0, 1))).toEqual([
    101, 201, 3201, 5001, 5001,
  ]);
  expect(retryWait(3, 0, 0)).toBe(1);
});

test('no sooner than the proxy asks for, and not all at once then', () => {
  expect(retryWait(0, 7, 0)).toBe(7001);
  expect(retryWait(0, 7, 1)).toBe(7101);
});
