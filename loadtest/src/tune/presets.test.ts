import { expect, test } from 'vitest';
import { modelService } from './model-service.ts';
import { stalePresets } from './presets.ts';

const service = (ms: number) =>
  modelService({ serviceTimes: [ms], roundTrip: 20, maxBuffering: 2 }, 1_000);
const committed = (picks: Readonly<Record<'responsive' | 'balanced' | 'economical', number>>) => ({
  responsive: { throttleInterval: picks.responsive },
  balanced: { throttleInterval: picks.balanced },
  economical: { throttleInterval: picks.economical },
});

test('the picks of the same service are fresh', () => {
  const { picks, figuresAt } = service(100);
  expect(stalePresets(committed(picks), picks, figuresAt)).toEqual([]);
});

test('a service that became slower makes intervals drop frames', () => {
  const { picks, figuresAt } = service(150);
  const stale = stalePresets(committed(service(100).picks), picks, figuresAt);
  expect(stale[0]).toMatch(/^responsive 107 ms now drops [\d.]+ % of its frames/);
});

test('a service that became faster makes them needlessly old', () => {
  const { picks, figuresAt } = service(40);
  const stale = stalePresets(committed(service(100).picks), picks, figuresAt);
  expect(stale).toHaveLength(3);
  expect(stale[0]).toMatch(/% more than 4\d ms does now/);
});
