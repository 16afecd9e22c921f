import { formatNumber as f } from '../format/format-number.ts';
import { renderMarkdownTable } from '../report/render-markdown-table.ts';
import type { Recommendation } from './recommendation.ts';
import { COMPARISON_HEAD, comparisonRows, SWEEP_HEAD, sweepRows } from './report-rows.ts';
import { tuneAnswer } from './tune-answer.ts';

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
    `**${tuneAnswer(recommendation)}**`,
    renderMarkdownTable(COMPARISON_HEAD, comparisonRows(recommendation)),
    `Service and environment: ${facts.join('; ')}.`,
    '## Every interval',
    renderMarkdownTable(SWEEP_HEAD, sweepRows(recommendation)),
    '',
  ].join('\n\n');
}
