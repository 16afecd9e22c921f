import * as Plot from '@observablehq/plot';
import type { RunSummary } from '../results/run-summary.ts';
import type { TimeSeries } from '../results/time-series.ts';
import { formatNumber } from './format-number.ts';
import { rampSection } from './ramp-section.ts';
import { rateSection } from './rate-section.ts';
import { refreshSections } from './refresh-section.ts';
import { renderPage, type Section } from './render-page.ts';
import { renderPlot } from './render-plot.ts';
import { runHeadline } from './run-headline.ts';
import {
  FAILURE_HEAD,
  failureRows,
  METRIC_HEAD,
  metricRows,
  THRESHOLD_HEAD,
  thresholdRows,
} from './run-rows.ts';
import { renderTable } from './tables.ts';

/** Metrics that are plotted over time, with the title and note of each. */
const PLOTTED = [
  ['frame_age', 'Age while drawing', 'How old the sketch is that the displayed picture shows.'],
  ['frame_latency', 'Latency of frames', 'From sending a frame to its result.'],
  [
    'token_mint_duration',
    'Mints',
    'From the request for a token to the whole headline; connecting is not in it.',
  ],
] as const;

/** The report of one run as one HTML page. */
export function renderRunReport(summary: RunSummary, series: TimeSeries): string {
  const title = `Load test: ${summary.scenario}`;
  return renderPage({
    title,
    subtitle: `${summary.model} on ${summary.target}, ${summary.startedAt.slice(0, 16).replace('T', ' ')} UTC, ${formatNumber(summary.seconds)} s`,
    headline: runHeadline(summary),
    tone: summary.generator.late ? 'void' : summary.verdict === 'crossed' ? 'bad' : 'good',
    sections: [
      rateSection(summary),
      rampSection(summary),
      ...refreshSections(summary),
      ...plots(series),
      throughput(series),
      failures(summary),
      thresholds(summary),
      metrics(summary),
      processes(summary),
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

function failures(summary: RunSummary): Section | null {
  if (summary.failures.length === 0) return null;
  return {
    title: 'What went wrong',
    note: 'By reason: the problem code of the proxy, the close code of the socket.',
    body: renderTable(FAILURE_HEAD, failureRows(summary)),
  };
}

function thresholds(summary: RunSummary): Section {
  return { title: 'Thresholds', body: renderTable(THRESHOLD_HEAD, thresholdRows(summary)) };
}

function metrics(summary: RunSummary): Section {
  return {
    title: 'All metrics',
    note: 'Times in ms.',
    body: renderTable(METRIC_HEAD, metricRows(summary)),
  };
}

function processes(summary: RunSummary): Section | null {
  if (summary.processes.length === 0) return null;
  const frames = summary.metrics.frames_sent?.count ?? 0;
  const rows = summary.processes.map(({ name, cores, early, late, most }) => ({
    cells: [
      name,
      formatNumber(cores),
      frames > 0 ? formatNumber((1000 * cores * summary.seconds) / frames) : '–',
      ...[early, late, most].map(String),
    ],
  }));
  return {
    title: 'What it took',
    note:
      'Processor time of k6 itself and of the servers that were started: in cores, and in ms for each ' +
      'frame sent. Memory in MiB: the medians early and at the end, and the most.',
    body: renderTable(['process', 'cores', 'ms a frame', 'early', 'late', 'most'], rows),
  };
}

function environment(summary: RunSummary): Section {
  const rows = Object.entries({ ...summary.environment, ...summary.settings }).map(
    ([name, value]) => ({ cells: [name, String(value)] }),
  );
  return { title: 'Environment and settings', body: renderTable(['what', 'value'], rows) };
}
