import type { RunSummary } from '../results/run-summary.ts';
import { formatNumber as f } from './format-number.ts';
import { runHeadline } from './run-headline.ts';
import {
  FAILURE_HEAD,
  failureRows,
  METRIC_HEAD,
  metricRows,
  THRESHOLD_HEAD,
  thresholdRows,
} from './run-rows.ts';
import { renderMarkdownTable } from './tables.ts';

/** The report of one run as Markdown, for an issue or a pull request. */
export function renderRunMarkdown(summary: RunSummary): string {
  const { scenario, model, target, startedAt, seconds, processes, environment, settings } = summary;
  const facts = [
    ...processes.map(({ name, cores, late }) => `${name} ${f(cores)} cores, ${late} MiB`),
    ...Object.entries({ ...environment, ...settings }).map(([name, value]) => `${name} ${value}`),
  ];
  return [
    `# Load test: ${scenario}`,
    `${model} on ${target}, ${startedAt}, ${f(seconds)} s.`,
    `**${runHeadline(summary)}**`,
    ...(summary.failures.length > 0
      ? [renderMarkdownTable(FAILURE_HEAD, failureRows(summary))]
      : []),
    renderMarkdownTable(THRESHOLD_HEAD, thresholdRows(summary)),
    renderMarkdownTable(METRIC_HEAD, metricRows(summary)),
    `Environment and settings: ${facts.join('; ')}.`,
    '',
  ].join('\n\n');
}
