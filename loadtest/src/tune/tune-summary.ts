import { PROFILES } from '@realtime-canvas/realtime-config';
import { formatNumber as f } from '../report/format-number.ts';
import { renderMarkdownTable, type Row } from '../report/tables.ts';
import type { MeasuredFigures, Recommendation } from './recommend.ts';
import { COMMON_MS } from './tune-plan.ts';

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

/** The result of a tune run in one or two sentences. */
export function tuneHeadline(recommendation: Recommendation): string {
  const { profiles, refused } = recommendation;
  if (!profiles) return `No recommendation: ${refused.join(' Also: ')}`;
  const copied = ageAt(recommendation, COMMON_MS);
  const list = PROFILES.map((profile) => {
    const { throttleInterval, meanAge } = profiles[profile];
    const gain = copied === undefined ? '' : `, ${against(meanAge, copied)}`;
    return `${profile} ${throttleInterval} ms (picture ${f(meanAge)} ms old${gain})`;
  });
  const adaptive = recommendation.adaptive
    ? ` Adaptive pacing: ${f(recommendation.adaptive.meanAge.value)} ms old.`
    : '';
  return `throttleInterval: ${list.join('; ')}.${adaptive} No pacing can do better than ${f(recommendation.service.limit)} ms.`;
}

function ageAt(recommendation: Recommendation, interval: number): number | undefined {
  const row = recommendation.sweep.find(({ throttleInterval }) => throttleInterval === interval);
  return row && (row.measured?.meanAge.value ?? row.modelled.meanAge);
}

function against(age: number, copied: number): string {
  const percent = (100 * (copied - age)) / copied;
  if (Math.abs(percent) < 1) return `the same as at ${COMMON_MS}`;
  return percent > 0
    ? `${percent.toFixed(0)} % fresher than at ${COMMON_MS}`
    : `${(-percent).toFixed(0)} % older than at ${COMMON_MS}`;
}

/** The report of a tune run as Markdown, for an issue or a pull request. */
export function renderTuneMarkdown(recommendation: Recommendation): string {
  const { model, target, startedAt, seconds, service, generator, environment, maxBuffering } =
    recommendation;
  const facts = [
    `service time ${f(service.medianMs)} / ${f(service.p95Ms)} ms (median / 95 %), ${service.samples} samples`,
    `round trip ${f(service.roundTrip)} ms`,
    `${maxBuffering} places in the buffer`,
    `generator lag ${f(generator.lagP95)} ms (95 %)`,
    ...Object.entries(environment).map(([name, value]) => `${name} ${value}`),
  ];
  return [
    '# Which throttleInterval?',
    `${model} on ${target}, ${startedAt}, measured in ${f(seconds)} s.`,
    `**${tuneHeadline(recommendation)}**`,
    renderMarkdownTable(COMPARISON_HEAD, comparisonRows(recommendation)),
    `Service and environment: ${facts.join('; ')}.`,
    '## Every interval',
    renderMarkdownTable(SWEEP_HEAD, sweepRows(recommendation)),
    '',
  ].join('\n\n');
}
