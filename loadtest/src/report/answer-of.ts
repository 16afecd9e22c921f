import type { RunSummary } from '../results/run-summary.ts';
import { findKnee } from './find-knee.ts';
import { formatNumber as f } from './format-number.ts';

/** The run in one sentence (or two). */
export function answerOf(summary: RunSummary): string {
  const parts = [finding(summary)];
  if (summary.verdict === 'interrupted')
    parts.push('Interrupted: these are the figures until then.');
  const crossed = summary.thresholds.filter(({ kept }) => !kept);
  if (summary.verdict === 'crossed' && crossed.length > 0) {
    parts.push(
      `Crossed: ${crossed.map(({ metric, threshold }) => `${metric} ${threshold}`).join('; ')}.`,
    );
  }
  if (summary.generator.late) {
    parts.push(
      `Void: k6 itself was late (95 % of its own events up to ${f(summary.generator.lagP95)} ms); ` +
        'use fewer sockets on this machine, or more machines.',
    );
  }
  return parts.join(' ');
}

function finding(summary: RunSummary): string {
  const { metrics } = summary;
  if (summary.scenario === 'token') {
    const mints = metrics.token_mint_duration;
    const knee = findKnee(summary);
    const times = `mints took ${f(mints?.med)} ms at the median and ${f(mints?.['p(95)'])} ms at 95 %`;
    if (!knee) return `At the rate asked for, ${times}.`;
    if (knee.kept === null)
      return `Already ${knee.broken} mints a second break the objective; ${times}.`;
    return knee.broken === null
      ? `The proxy carries ${knee.kept} mints a second, the most that was tried; ${times}.`
      : `The proxy carries ${knee.kept} mints a second and breaks its objective at ${knee.broken}; ${times}.`;
  }
  if (summary.scenario === 'refresh') return refreshFinding(summary);
  const sockets = summary.settings.SOCKETS ?? '?';
  const sent = metrics.frames_sent?.count ?? 0;
  const dropped = metrics.frames_dropped?.count ?? 0;
  return (
    `${sockets} sockets each got ${f(metrics.frame_rate?.avg)} results a second; the picture was ` +
    `${f(metrics.frame_age?.avg)} ms old on average (95 %: ${f(metrics.frame_age?.['p(95)'])} ms), ` +
    `and ${f(sent > 0 ? (100 * dropped) / sent : 0)} % of ${f(sent)} frames were dropped.`
  );
}

function refreshFinding({ metrics }: RunSummary): string {
  const gap = (kind: string): string => f(metrics[`token_refresh_gap{refresh:${kind}}`]?.['p(95)']);
  const duration = (kind: string): string =>
    f(metrics[`token_refresh_duration{refresh:${kind}}`]?.['p(95)']);
  const lost = metrics.refresh_frames_lost?.count ?? 0;
  return (
    `Across a token refresh the longest pause between results was ${gap('spread')} ms (95 %), against ` +
    `${gap('none')} ms without a refresh and ${gap('storm')} ms when all tokens are renewed at once; ` +
    `a refresh took ${duration('spread')} ms (95 %), in a storm ${duration('storm')} ms; ` +
    `${lost === 0 ? 'no frame was' : `${lost} frames were`} lost.`
  );
}
