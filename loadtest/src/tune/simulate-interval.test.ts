import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { expect, test } from 'vitest';
import { simulateInterval } from './simulate-interval.ts';

const R = 20;
const fixed = (ms: number, maxBuffering: number) => ({
  serviceTimes: [ms],
  roundTrip: R,
  maxBuffering,
});
const age = (ms: number, buffer: number, interval: number): number =>
  simulateInterval(fixed(ms, buffer), interval, 5_000, seededRandom(1)).meanAge;

// The laws of docs/tuning.md, fixed S: T >= S: R + S + T/2; T < S: R + 1.5 S + (B - 1/2) T.
test.each([
  [100, 1, 100],
  [100, 1, 128],
  [40, 10, 64],
  [300, 2, 400],
])('S %d, B %d, T %d: nothing waits', (service, buffer, interval) => {
  expect(age(service, buffer, interval)).toBeCloseTo(R + service + interval / 2, 0);
});

test.each([
  [150, 1, 128],
  [150, 2, 128],
  [150, 10, 128],
  [300, 2, 64],
  [100, 10, 16],
])('S %d, B %d, T %d: the buffer is full of old frames', (service, buffer, interval) => {
  const law = R + 1.5 * service + (buffer - 0.5) * interval;
  expect(age(service, buffer, interval) / law).toBeCloseTo(1, 1);
});

test('drops what the service cannot take, and counts it', () => {
  const figures = simulateInterval(fixed(100, 1), 25, 4_000, seededRandom(1));
  expect(figures.droppedRatio).toBeCloseTo(0.75, 2);
  expect(figures.deliveredPerSecond).toBeCloseTo(10, 2);
  expect(simulateInterval(fixed(100, 1), 101, 1_000, seededRandom(1)).droppedRatio).toBe(0);
});
