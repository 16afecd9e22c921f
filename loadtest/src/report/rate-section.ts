import * as Plot from '@observablehq/plot';
import { findRateKnee, rateSteps, stepsNotRun } from '../results/find-knee.ts';
import type { RunSummary } from '../results/run-summary.ts';
import { formatNumber as f } from './format-number.ts';
import type { Section } from './render-page.ts';
import { renderPlot } from './render-plot.ts';
import { notRunRow } from './run-rows.ts';
import { renderTable } from './tables.ts';

/** What each rate of mints did, and where the knee lies; null for a run of a single rate. */
export function rateSection(summary: RunSummary): Section | null {
  const { metrics, settings } = summary;
  const steps = rateSteps(summary).map(({ step, kept, late }) => {
    const mints = metrics[`token_mint_duration{rate:${step}}`];
    return {
      step,
      kept,
      late,
      med: mints?.med,
      p95: mints?.['p(95)'],
      failed: metrics[`token_mints_failed{rate:${step}}`]?.count,
      dropped: metrics[`dropped_iterations{scenario:mints_${step}}`]?.count,
    };
  });
  if (steps.length === 0) return null;
  const { kept = null } = findRateKnee(summary) ?? {};
  const objective = Number(settings.OBJECTIVE_MS);
  const line = (y: 'med' | 'p95', stroke: string) => [
    Plot.lineY(steps, { x: 'step', y, stroke, strokeWidth: 2 }),
    Plot.dot(steps, { x: 'step', y, fill: stroke, r: 4 }),
  ];
  const plot = renderPlot({
    x: {
      type: 'log',
      label: 'mints a second (log)',
      ticks: steps.map(({ step }) => step),
      // A text of its own: the default leaves out what is not near a power of ten.
      tickFormat: (rate: number) => String(rate),
    },
    y: { label: 'ms', grid: true, domain: [0, 1.5 * objective], clamp: true },
    marks: [
      Plot.ruleY([objective], { stroke: 'var(--pink)', strokeDasharray: '4 3' }),
      ...(kept === null ? [] : [Plot.ruleX([kept], { stroke: 'var(--green)' })]),
      ...line('p95', 'var(--orange)'),
      ...line('med', 'var(--blue)'),
    ],
  });
  const rows = steps.map(({ step, med, p95, failed, dropped, late, kept: isKept }) => ({
    cells: [
      f(step),
      f(med),
      f(p95),
      f(failed),
      f(dropped),
      late ? 'k6 was late' : isKept ? 'kept' : 'broken',
    ],
    ...(step === kept ? { className: 'pick' } : {}),
  }));
  const head = ['mints/s', 'median, ms', '95 %', 'failed', 'not even begun', 'objective'];
  return {
    title: 'Mints carried',
    note:
      'Duration at the median (blue) and at 95 % (orange) against the arrivals a second. Dashed: the objective; ' +
      'upright: the most that were carried.',
    body:
      plot +
      renderTable(head, [
        ...rows,
        ...stepsNotRun(summary, 'rate').map((step) => notRunRow(step, head.length)),
      ]),
  };
}
