import { expect, test } from 'vitest';
import { segmentOption } from './segment-option.ts';
import { socketSeconds } from './socket-seconds.ts';

const run = { sockets: 30, durationSeconds: 60, ramp: false };

test('sockets of all groups and steps, as far as they are ours', () => {
  expect(socketSeconds('token', run)).toBe(0);
  expect(socketSeconds('frames', run)).toBe(1800);
  expect(socketSeconds('soak', { ...run, segment: segmentOption('0:1/3') })).toBe(600);
  expect(socketSeconds('refresh', run)).toBe(4 * 1800);
  // 10, 16, 25, 30: fifteen seconds each.
  expect(socketSeconds('frames', { ...run, ramp: true })).toBe(15 * 81);
});
