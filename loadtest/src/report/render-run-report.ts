import * as Plot from '@observablehq/plot';
import type { RunSummary } from '../results/run-summary.ts';
import type { TimeSeries } from '../samples/time-series.ts';
import { answerOf } from './answer-of.ts';
import { formatNumber } from './format-number.ts';
import { renderPage, type Section } from './render-page.ts';
import { renderPlot } from './render-plot.ts';
import { renderTable } from './render-table.ts';

/** Metrics that are plotted over time, with what the reader is told of each. */
const PLOTTED = [
  ['frame_age', 'Age while drawing', 'How old the sketch is that the displayed picture shows.'],
  ['frame_latency', 'Latency of frames', 'From sending a frame to its result.'],
  ['token_mint_duration', 'Mints', 'From asking the proxy for a token to having it.'],
  ['token_refresh_gap', 'Refresh gaps', 'The longest pause between results across a refresh.'],
] as const;

const COLUMNS = ['count', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max', 'rate'] as const;

/** The report of one run as one HTML page. */
export function renderRunReport(summary: RunSummary, series: TimeSeries): string {
  const title = `Load test: ${summary.scenario}`;
  return renderPage({
    title,
    subtitle: `${summary.model} on ${summary.target}, ${summary.startedAt}, ${formatNumber(summary.seconds)} s`,
    answer: answerOf(summary),
    tone: summary.generator.late ? 'void' : summary.verdict === 'crossed' ? 'bad' : 'good',
    sections: [
      ...plots(series),
      throughput(series),
      thresholds(summary),
      metrics(summary),
      memory(summary),
      environment(summary),
    ].filter((section) => section !== null),
  });
}

function plots(series: TimeSeries): Section[] {
  return PLOTTED.flatMap(([metric, title, note]) => {
    const buckets = series.buckets(metric);
    if (buckets.length === 0) return [];
    const body = renderPlot({
      x: { label: 'seconds' },
      y: { label: 'ms', grid: true, zero: true },
      marks: [
        Plot.areaY(buckets, { x: 'second', y1: 'p50', y2: 'p95', fill: 'var(--band)' }),
        Plot.lineY(buckets, { x: 'second', y: 'p95', stroke: 'var(--blue)', strokeOpacity: 0.5 }),
        Plot.lineY(buckets, { x: 'second', y: 'p50', stroke: 'var(--blue)', strokeWidth: 2 }),
      ],
    });
    return {
      title,
      note: `${note} Line: the median of each second; band: up to its 95 % quantile.`,
      body,
    };
  });
}

function throughput(series: TimeSeries): Section | null {
  const lines = (
    [
      ['frames_sent', 'var(--orange)'],
      ['frames_delivered', 'var(--green)'],
      ['frames_dropped', 'var(--pink)'],
    ] as const
  ).map(([metric, stroke]) =>
    Plot.lineY(series.buckets(metric), { x: 'second', y: 'sum', stroke }),
  );
  if (series.buckets('frames_sent').length === 0) return null;
  return {
    title: 'Frames a second',
    note: 'Over all sockets: sent (orange), delivered (green), dropped (pink).',
    body: renderPlot({
      x: { label: 'seconds' },
      y: { label: 'frames', grid: true, zero: true },
      marks: lines,
    }),
  };
}

function thresholds(summary: RunSummary): Section {
  const rows = summary.thresholds.map(({ metric, threshold, kept }) => ({
    cells: [metric, threshold, kept ? 'kept' : 'crossed'],
    className: kept ? 'kept' : 'crossed',
  }));
  return { title: 'Thresholds', body: renderTable(['metric', 'wanted', 'result'], rows) };
}

function metrics(summary: RunSummary): Section {
  const rows = Object.entries(summary.metrics)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, values]) => ({
      cells: [name, ...COLUMNS.map((column) => formatNumber(values[column]))],
    }));
  return {
    title: 'All metrics',
    note: 'Times in ms.',
    body: renderTable(['metric', ...COLUMNS], rows),
  };
}

function memory(summary: RunSummary): Section | null {
  if (summary.memory.length === 0) return null;
  const rows = summary.memory.map(({ server, early, late, most }) => ({
    cells: [server, String(early), String(late), String(most)],
  }));
  return {
    title: 'Memory of our servers',
    note: 'MiB resident: the medians early and at the end, and the most.',
    body: renderTable(['server', 'early', 'late', 'most'], rows),
  };
}

function environment(summary: RunSummary): Section {
  const rows = Object.entries({ ...summary.environment, ...summary.settings }).map(
    ([name, value]) => ({ cells: [name, String(value)] }),
  );
  return { title: 'Environment and settings', body: renderTable(['what', 'value'], rows) };
}
