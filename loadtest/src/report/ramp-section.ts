import * as Plot from '@observablehq/plot';
import { findSocketKnee, socketSteps, stepsNotRun } from '../results/find-knee.ts';
import { LATE_MS, type RunSummary } from '../results/run-summary.ts';
import { formatNumber as f } from './format-number.ts';
import type { Section } from './render-page.ts';
import { renderPlot } from './render-plot.ts';
import { notRunRow } from './run-rows.ts';
import { renderTable } from './tables.ts';

/** What each step of a ramp did, and where the knee lies; null for a run without one. */
export function rampSection(summary: RunSummary): Section | null {
  const { metrics, settings } = summary;
  const steps = socketSteps(summary).map(({ step, kept, late }) => {
    const of = (name: string, figure: string): number | undefined =>
      metrics[`${name}{sockets:${step}}`]?.[figure];
    return {
      step,
      late,
      kept,
      med: of('frame_latency', 'med'),
      p95: of('frame_latency', 'p(95)'),
      age: of('frame_age', 'avg'),
      dropped: of('frame_drop_share', 'avg'),
      lost: of('sockets_lost', 'count'),
      lag: of('generator_lag', 'p(95)'),
      rate: of('frames_delivered', 'rate'),
    };
  });
  if (steps.length === 0) return null;
  const { kept = null } = findSocketKnee(summary) ?? {};
  const objective = Number(settings.OBJECTIVE_MS);
  const believed = steps.filter(({ late }) => !late);
  const top =
    1.3 * Math.max(objective, ...believed.map(({ age = 0, p95 = 0 }) => Math.max(age, p95)));
  const line = (y: 'med' | 'p95' | 'age', stroke: string) => [
    Plot.lineY(steps, { x: 'step', y, stroke, strokeWidth: 2 }),
    // Hollow: k6 itself was late there.
    Plot.dot(steps, {
      x: 'step',
      y,
      stroke,
      fill: ({ late }: { late: boolean }) => (late ? 'var(--card)' : stroke),
      r: 4,
    }),
  ];
  const plot = renderPlot({
    x: {
      type: 'log',
      label: 'sockets (log)',
      ticks: steps.map(({ step }) => step),
      // A text of its own: the default leaves out what is not near a power of ten.
      tickFormat: (sockets: number) => String(sockets),
    },
    y: { label: 'ms', grid: true, domain: [0, top], clamp: true },
    marks: [
      Plot.ruleY([objective], { stroke: 'var(--pink)', strokeDasharray: '4 3' }),
      ...(kept === null ? [] : [Plot.ruleX([kept], { stroke: 'var(--green)' })]),
      ...line('p95', 'var(--orange)'),
      ...line('age', 'var(--green)'),
      ...line('med', 'var(--blue)'),
    ],
  });
  const rows = steps.map(({ step, late, kept: isKept, ...figures }) => ({
    cells: [
      f(step),
      f(figures.med),
      f(figures.p95),
      f(figures.age),
      figures.dropped === undefined ? '–' : `${f(100 * figures.dropped)} %`,
      f(figures.lost),
      f(figures.lag),
      late ? 'k6 was late' : isKept ? 'kept' : 'broken',
    ],
    ...(step === kept ? { className: 'pick' } : {}),
  }));
  return {
    title: 'Sockets carried',
    note:
      'Latency at the median (blue) and at 95 % (orange), mean age of the picture (green), against the sockets held. ' +
      `Dashed: the objective; upright: the most that were carried; hollow: k6 itself was more than ${LATE_MS} ms late, so nothing is said of the service.`,
    body:
      plot +
      renderTable(
        [
          'sockets',
          'latency, ms',
          '95 %',
          'age, ms',
          'dropped',
          'lost',
          'k6 lag 95 %',
          'objective',
        ],
        [...rows, ...stepsNotRun(summary, 'sockets').map((step) => notRunRow(step, 8))],
      ),
  };
}
