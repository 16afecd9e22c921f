import { REFRESH_KINDS } from '../k6/refresh-kinds.ts';
import { findRateKnee, findSocketKnee, type Knee, stepsNotRun } from '../results/find-knee.ts';
import type { RunSummary } from '../results/run-summary.ts';
import { formatNumber as f, NOT_MEASURED } from './format-number.ts';
import { describeThreshold } from './run-rows.ts';

/** The run in one sentence (or two). */
export function runHeadline(summary: RunSummary): string {
  const parts = [finding(summary)];
  if (summary.verdict === 'interrupted')
    parts.push('Interrupted: these are the figures until then.');
  const crossed = summary.thresholds.filter(({ kept }) => !kept);
  // The step that breaks a ramp is what was looked for, and is part of the finding.
  const unexpected = crossed.filter(({ metric }) => !/\{(sockets|rate):/.test(metric));
  if (summary.verdict === 'crossed' && unexpected.length > 0) {
    parts.push(
      `Crossed: ${unexpected.map((result) => `${result.metric} ${describeThreshold(result)}`).join('; ')}.`,
    );
  }
  if (summary.generator.late) {
    parts.push(
      `Void: k6 itself was late (95 % of its own events up to ${f(summary.generator.lagP95)} ms); ` +
        'use fewer sockets on this machine, or more machines.',
    );
  }
  parts.push(...(summary.warnings ?? []).map((warning) => `Warning: ${warning}`));
  return parts.join(' ');
}

function finding(summary: RunSummary): string {
  if (summary.scenario === 'token') return tokenFinding(summary);
  if (summary.scenario === 'refresh') return refreshFinding(summary);
  const knee = findSocketKnee(summary);
  if (knee) return rampFinding(summary, knee);
  // The figures of the whole would mix its steps, and what came before them.
  return summary.settings.RAMP === 'on' ? NO_STEP : framesFinding(summary);
}

const NO_STEP = 'No step was measured.';

function tokenFinding(summary: RunSummary): string {
  const knee = findRateKnee(summary);
  if (!knee) {
    const isRising = stepsNotRun(summary, 'rate').length > 0;
    return isRising ? NO_STEP : `At the rate asked for, a mint took ${mintTimes(summary)}.`;
  }
  const { kept, broken, late } = knee;
  // Those of the other steps were of another load.
  const at = kept ?? broken;
  const times =
    at === null ? '' : `; at ${f(at)} a mint took ${mintTimes(summary, `{rate:${at}}`)}`;
  if (late !== null) {
    const carried =
      kept === null
        ? 'Nothing is said of the proxy'
        : `The proxy carries ${f(kept)} mints a second`;
    return `${carried}; at ${f(late)} k6 itself could not keep up, so that no more can be said from this machine${times}.`;
  }
  if (kept === null) return `Already ${f(broken)} mints a second break the objective${times}.`;
  return broken === null
    ? `The proxy carries ${f(kept)} mints a second, the most that was tried${times}.`
    : `The proxy carries ${f(kept)} mints a second and breaks its objective at ${f(broken)}${times}.`;
}

/** @param step the tag of one step; the whole run where it is of one rate */
function mintTimes({ metrics }: RunSummary, step = ''): string {
  const mints = metrics[`token_mint_duration${step}`];
  return `${f(mints?.med)} ms at the median and ${f(mints?.['p(95)'])} ms at 95 %`;
}

function framesFinding({ metrics }: RunSummary): string {
  // Counted once by each socket as it ends; SOCKETS is of all runners together.
  const sockets = metrics.frame_rate?.count ?? 0;
  const sent = metrics.frames_sent?.count ?? 0;
  const dropped = metrics.frames_dropped?.count ?? 0;
  return (
    `${f(sockets)} ${sockets === 1 ? 'socket' : 'sockets each'} got ${f(metrics.frame_rate?.avg)} results a second; the picture was ` +
    `${f(metrics.frame_age?.avg)} ms old on average (95 %: ${f(metrics.frame_age?.['p(95)'])} ms), ` +
    `and ${f(sent > 0 ? (100 * dropped) / sent : 0)} % of ${f(sent)} frames were dropped.`
  );
}

function rampFinding({ metrics, settings }: RunSummary, { kept, broken, late }: Knee): string {
  const objective =
    `95 % of results within ${f(Number(settings.OBJECTIVE_MS))} ms, mean age below ` +
    `${f(Number(settings.AGE_OBJECTIVE_MS))} ms, at most 5 % dropped, no socket lost`;
  const beyond =
    late === null
      ? broken === null
        ? 'the most that were tried'
        : `breaking the objective at ${f(broken)}`
      : `at ${f(late)} k6 itself was late, so that no more can be said from this machine`;
  if (kept === null) {
    const reason = late === null ? 'broke the objective' : 'were too many for k6 itself';
    return `Already ${f(broken ?? late)} sockets ${reason} (${objective}).`;
  }
  const latency = metrics[`frame_latency{sockets:${kept}}`];
  const age = metrics[`frame_age{sockets:${kept}}`];
  return (
    `The service carries ${f(kept)} sockets, ${beyond} (${objective}); there a result came ` +
    `${f(latency?.med)} ms after its frame (95 %: ${f(latency?.['p(95)'])} ms) and the picture was ` +
    `${f(age?.avg)} ms old.`
  );
}

const KIND_NAMES = {
  spread: 'each in its own time',
  jitter: 'all together with jitter',
  storm: 'all at once',
} as const;

function refreshFinding({ metrics }: RunSummary): string {
  const p95 = (metric: string, kind: string): string | undefined => {
    const figure = metrics[`${metric}{refresh:${kind}}`]?.['p(95)'];
    return figure === undefined ? undefined : `${f(figure)} ms`;
  };
  const kinds = REFRESH_KINDS.filter((kind) => kind !== 'none').map((kind) => {
    const took = p95('token_refresh_duration', kind);
    return (
      `${p95('token_refresh_gap', kind) ?? NOT_MEASURED} ${KIND_NAMES[kind]}` +
      (took === undefined ? '' : ` (a refresh took ${took})`)
    );
  });
  const lost = metrics.refresh_frames_lost?.count ?? 0;
  return (
    `The longest pause between results across a token refresh (95 %): ${kinds.join(', ')}; ` +
    `without any refresh ${p95('token_refresh_gap', 'none') ?? NOT_MEASURED}. ` +
    `${lost === 0 ? 'No frame was' : `${lost} frames were`} lost.`
  );
}
