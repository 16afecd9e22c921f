import { PROFILES } from '@realtime-canvas/realtime-config';
import { formatNumber as f } from '../format/format-number.ts';
import type { Row } from '../report/render-table.ts';
import { COMMON_MS } from './plan-verification.ts';
import type { MeasuredFigures, Recommendation } from './recommendation.ts';

export const COMPARISON_HEAD = [
  'pace',
  'interval, ms',
  'mean age, ms',
  '95 % age',
  'against 128',
  'over the limit',
  'delivered/s',
  'dropped',
  'uplink kB/s',
] as const;

/** One row for each pick, for 128 and for adaptive, from measurements. */
export function comparisonRows(recommendation: Recommendation): Row[] {
  const { profiles, sweep, adaptive, service, cost } = recommendation;
  const measuredAt = (interval: number): MeasuredFigures | null | undefined =>
    sweep.find(({ throttleInterval }) => throttleInterval === interval)?.measured;
  const copied = measuredAt(COMMON_MS)?.meanAge.value;
  const row = (pace: string, interval: number | null, figures: MeasuredFigures): Row => {
    const { meanAge, p95Age, deliveredPerSecond, droppedRatio } = figures;
    const sent = deliveredPerSecond / Math.max(0.01, 1 - droppedRatio);
    return {
      cells: [
        pace,
        interval === null ? '–' : String(interval),
        `${f(meanAge.value)} (${f(meanAge.low)}–${f(meanAge.high)})`,
        f(p95Age),
        copied === undefined ? '–' : signed((100 * (meanAge.value - copied)) / copied),
        signed(100 * (meanAge.value / service.limit - 1)),
        f(deliveredPerSecond),
        `${f(100 * droppedRatio)} %`,
        f((sent * cost.frameBytes) / 1000),
      ],
      ...(pace in (profiles ?? {}) ? { className: 'pick' } : {}),
    };
  };
  const rows: Row[] = [];
  for (const profile of PROFILES) {
    const interval = profiles?.[profile].throttleInterval;
    const figures = interval === undefined ? null : measuredAt(interval);
    if (interval !== undefined && figures) rows.push(row(profile, interval, figures));
  }
  if (adaptive) rows.push(row('adaptive', null, adaptive));
  const common = measuredAt(COMMON_MS);
  if (common) rows.push(row('often copied', COMMON_MS, common));
  return rows;
}

export const SWEEP_HEAD = [
  'interval, ms',
  'age, modelled',
  'age, measured',
  '95 % age',
  'delivered/s',
  'dropped',
  'results',
] as const;

/** One row for each interval: modelled, and measured where it was. */
export function sweepRows(recommendation: Recommendation): Row[] {
  const picks = Object.values(recommendation.profiles ?? {}).map(
    ({ throttleInterval }) => throttleInterval,
  );
  return recommendation.sweep.map(({ throttleInterval, modelled, measured }) => {
    const figures = measured ?? modelled;
    return {
      cells: [
        String(throttleInterval),
        `${f(modelled.meanAge)} (${f(modelled.low)}–${f(modelled.high)})`,
        measured
          ? `${f(measured.meanAge.value)} (${f(measured.meanAge.low)}–${f(measured.meanAge.high)})`
          : '–',
        f(figures.p95Age),
        f(figures.deliveredPerSecond),
        `${f(100 * figures.droppedRatio)} %`,
        measured ? String(measured.results) : '–',
      ],
      ...(picks.includes(throttleInterval) ? { className: 'pick' } : {}),
    };
  });
}

function signed(percent: number): string {
  const whole = Math.round(percent);
  return `${whole > 0 ? '+' : whole < 0 ? '−' : '±'}${Math.abs(whole)} %`;
}
