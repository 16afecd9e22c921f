import { PROFILES } from '@realtime-canvas/realtime-config';
import { drawLognormal, seededRandom } from '@realtime-canvas/realtime-config/random';
import { expect, test } from 'vitest';
import { modelService } from './model-service.ts';

const R = 20;

function lognormal(median: number, p95: number, count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => drawLognormal(median, p95, random));
}

test('the picks of a fixed service are those of the formula R + S + T/2', () => {
  const { picks } = modelService({ serviceTimes: [100], roundTrip: R, maxBuffering: 2 }, 1_000);
  // A = 170 at T = S; 1.02 A = 173.4 at T = 106.8, 1.10 A = 187 at T = 134, 1.30 A = 221 at 202.
  expect(picks.responsive).toBeGreaterThanOrEqual(104);
  expect(picks.responsive).toBeLessThanOrEqual(108);
  expect(Math.abs(picks.balanced - 132)).toBeLessThanOrEqual(4);
  expect(Math.abs(picks.economical - 200)).toBeLessThanOrEqual(6);
});

test.each([
  ['100/180', 100, 180, 1],
  ['120/260', 120, 260, 1],
  ['120/260', 120, 260, 2],
  ['150/450', 150, 450, 2],
])(
  'lognormal %s: picks from 180 samples cost within a twentieth of the exact pick',
  (_, median, p95, maxBuffering) => {
    const exact = modelService({
      serviceTimes: lognormal(median, p95, 40_000, 1),
      roundTrip: R,
      maxBuffering,
    });
    for (const seed of [11, 12, 13, 14, 15]) {
      const serviceTimes = lognormal(median, p95, 180, seed);
      const { picks } = modelService({ serviceTimes, roundTrip: R, maxBuffering }, 6_000);
      for (const profile of PROFILES) {
        const chosen = exact.figuresAt(picks[profile]).meanAge;
        const best = exact.figuresAt(exact.picks[profile]).meanAge;
        expect(chosen / best, `${profile} ${picks[profile]}, seed ${seed}`).toBeLessThan(1.05);
      }
    }
  },
  30_000,
);
