import * as Plot from '@observablehq/plot';
import { PROFILES } from '@realtime-canvas/realtime-config';
import { formatNumber as f } from '../report/format-number.ts';
import { renderPage, type Section } from '../report/render-page.ts';
import { renderPlot } from '../report/render-plot.ts';
import { renderTable } from '../report/tables.ts';
import type { Recommendation } from './recommend.ts';
import {
  COMPARISON_HEAD,
  comparisonRows,
  SWEEP_HEAD,
  sweepRows,
  tuneHeadline,
} from './tune-summary.ts';

/** The report of a tune run as one HTML page. */
export function renderTuneReport(recommendation: Recommendation): string {
  const { model, target, startedAt, seconds, profiles } = recommendation;
  return renderPage({
    title: 'Which throttleInterval?',
    subtitle: `${model} on ${target}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, measured in ${f(seconds)} s`,
    headline: tuneHeadline(recommendation),
    tone: profiles ? 'good' : 'void',
    sections: [
      comparison(recommendation),
      agePlot(recommendation),
      dropPlot(recommendation),
      table(recommendation),
      environment(recommendation),
    ],
  });
}

function comparison(recommendation: Recommendation): Section {
  const { basis, maxBuffering, cost } = recommendation;
  const money =
    cost.perHour === null
      ? 'fal bills this model by the picture: the money follows "delivered a second".'
      : `An hour of drawing costs $${cost.perHour.toFixed(2)} at every interval: fal bills the time attached.`;
  const rests =
    basis === 'model'
      ? 'The measured ages confirm the model of the service.'
      : 'Model and measurement disagreed, so the picks rest on the measured curve alone.';
  return {
    title: 'The picks, 128 and adaptive',
    note: `${rests} ${maxBuffering} places in the service's buffer. ${money}`,
    body: renderTable(COMPARISON_HEAD, comparisonRows(recommendation)),
  };
}

/** Intervals far out say nothing new and would press the rest into a corner. */
function shown(recommendation: Recommendation) {
  const economical = recommendation.profiles?.economical.throttleInterval;
  const most = (economical ?? recommendation.service.limit * 2) * 1.8;
  const least = recommendation.service.limit / 8;
  return recommendation.sweep.filter(
    ({ throttleInterval }) => throttleInterval >= least && throttleInterval <= most,
  );
}

function marks(recommendation: Recommendation) {
  const { profiles } = recommendation;
  const picks = profiles
    ? PROFILES.map((name) => ({ name, interval: profiles[name].throttleInterval }))
    : [];
  return [
    Plot.ruleX(picks, { x: 'interval', stroke: 'var(--green)', strokeDasharray: '3 3' }),
    // One below the other: the picks lie close together.
    ...picks.map((pick, index) =>
      Plot.text([pick], {
        x: 'interval',
        text: ({ name, interval }) => `${name} ${interval}`,
        frameAnchor: 'top',
        textAnchor: 'start',
        dx: 5,
        dy: 14 * index,
        fill: 'var(--green)',
        fontWeight: 600,
      }),
    ),
    Plot.ruleX([128], { stroke: 'var(--soft)', strokeDasharray: '1 3' }),
  ];
}

const X = { label: 'throttleInterval, ms (log)', type: 'log', tickFormat: 'd' } as const;
const TICKS = [16, 32, 64, 100, 128, 200, 300, 400, 600, 800, 1200];

function agePlot(recommendation: Recommendation): Section {
  const rows = shown(recommendation);
  const modelled = rows.map(({ modelled }) => modelled);
  const measured = rows.flatMap(({ throttleInterval, measured }) =>
    measured ? { throttleInterval, ...measured.meanAge } : [],
  );
  const { limit } = recommendation.service;
  const top = Math.max(...measured.map(({ high }) => high), limit * 2) * 1.1;
  return {
    title: 'Age of the picture against the interval',
    note:
      'Line and band: modelled mean age and its 95 % interval. Dots: measured, with their 95 % intervals. ' +
      'Dashed: the picks; dotted: 128; grey line: the least that any pacing can reach.',
    body: renderPlot({
      height: 360,
      x: { ...X, ticks: TICKS },
      y: { label: 'mean age, ms', grid: true, domain: [0, top], clamp: true },
      marks: [
        Plot.areaY(modelled, { x: 'throttleInterval', y1: 'low', y2: 'high', fill: 'var(--band)' }),
        Plot.lineY(modelled, {
          x: 'throttleInterval',
          y: 'meanAge',
          stroke: 'var(--blue)',
          strokeWidth: 2,
        }),
        Plot.ruleY([limit], { stroke: 'var(--soft)' }),
        Plot.link(measured, {
          x1: 'throttleInterval',
          x2: 'throttleInterval',
          y1: 'low',
          y2: 'high',
          stroke: 'var(--orange)',
          strokeWidth: 2,
        }),
        Plot.dot(measured, { x: 'throttleInterval', y: 'value', fill: 'var(--orange)', r: 4 }),
        ...marks(recommendation),
      ],
    }),
  };
}

function dropPlot(recommendation: Recommendation): Section {
  const rows = shown(recommendation);
  const measured = rows.flatMap(({ throttleInterval, measured }) =>
    measured ? { throttleInterval, droppedRatio: measured.droppedRatio } : [],
  );
  const percent = (row: { droppedRatio: number }): number => 100 * row.droppedRatio;
  return {
    title: 'Frames dropped against the interval',
    note: 'Never painted, but encoded and sent. Line: modelled; dots: measured; the rule at 5 % is the most that a pick may drop.',
    body: renderPlot({
      height: 220,
      x: { ...X, ticks: TICKS },
      y: { label: 'dropped, %', grid: true, domain: [0, 100] },
      marks: [
        Plot.lineY(
          rows.map(({ modelled }) => modelled),
          {
            x: 'throttleInterval',
            y: percent,
            stroke: 'var(--blue)',
            strokeWidth: 2,
          },
        ),
        Plot.dot(measured, { x: 'throttleInterval', y: percent, fill: 'var(--orange)', r: 4 }),
        Plot.ruleY([5], { stroke: 'var(--pink)' }),
        ...marks(recommendation),
      ],
    }),
  };
}

function table(recommendation: Recommendation): Section {
  return {
    title: 'Every interval',
    note: 'Ages in ms with 95 % intervals.',
    body: renderTable(SWEEP_HEAD, sweepRows(recommendation)),
  };
}

function environment(recommendation: Recommendation): Section {
  const { service, generator, environment: machine, cost, maxBuffering } = recommendation;
  const facts = {
    'service time, median / 95 %': `${f(service.medianMs)} / ${f(service.p95Ms)} ms`,
    'round trip': `${f(service.roundTrip)} ms`,
    'samples of the service time': String(service.samples),
    'places in the buffer': String(maxBuffering),
    'one frame as sent': `${f(cost.frameBytes / 1000)} kB`,
    'generator lag, 95 %': `${f(generator.lagP95)} ms`,
    ...machine,
  };
  const rows = Object.entries(facts).map(([name, value]) => ({ cells: [name, value] }));
  return { title: 'Service and environment', body: renderTable(['what', 'value'], rows) };
}
