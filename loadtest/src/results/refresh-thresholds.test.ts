import { expect, test } from 'vitest';
import { refreshThresholds } from './refresh-thresholds.ts';

const run = (spreadGap: number, passedOver: number) => ({
  processes: [],
  metrics: {
    'token_refresh_gap{refresh:none}': { count: 20, 'p(95)': 200 },
    'token_refresh_gap{refresh:spread}': { count: 20, 'p(95)': spreadGap },
    'refresh_frames_passed_over{refresh:none}': { count: 2 },
    'refresh_frames_passed_over{refresh:spread}': { count: passedOver },
  },
});
const crossed = (figures: Parameters<typeof refreshThresholds>[0]) =>
  refreshThresholds(figures).flatMap(({ metric, kept }) => (kept ? [] : [metric]));

test('a refresh that is not noticeable', () => {
  expect(crossed(run(230, 4))).toEqual([]);
});

test('a gap is found though it is far below a second', () => {
  expect(crossed(run(600, 2))).toEqual(['token_refresh_gap{refresh:spread}']);
});

test('frames that went without a result are found', () => {
  expect(crossed(run(230, 20))).toEqual(['refresh_frames_passed_over{refresh:spread}']);
});

test('without streams to compare with, there is no threshold', () => {
  expect(refreshThresholds({ metrics: {}, processes: [] })).toEqual([]);
});
