import { expect, test } from 'vitest';
import { findKnee } from './find-knee.ts';

function run(steps: Record<number, boolean>, reached = Object.keys(steps).map(Number)) {
  return {
    thresholds: Object.entries(steps).map(([rate, kept]) => ({
      metric: `token_mint_duration{rate:${rate}}`,
      threshold: 'p(95)<250',
      kept,
    })),
    metrics: Object.fromEntries(
      reached.map((rate) => [`token_mint_duration{rate:${rate}}`, { count: 5 }]),
    ),
  };
}

test('the knee lies between the last step that kept and the first that broke', () => {
  expect(findKnee(run({ 10: true, 16: true, 25: false }))).toEqual({ kept: 16, broken: 25 });
  expect(findKnee(run({ 10: false }))).toEqual({ kept: null, broken: 10 });
});

test('steps that the run never reached prove nothing', () => {
  expect(findKnee(run({ 10: true, 16: true, 25: true }, [10, 16]))).toEqual({
    kept: 16,
    broken: null,
  });
});

test('a single rate has no knee', () => {
  expect(findKnee({ thresholds: [], metrics: {} })).toBeNull();
});
