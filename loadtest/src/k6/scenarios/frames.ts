// Sockets that draw, paced by THROTTLE: SOCKETS of them for DURATION_SECONDS; or with RAMP in rising
// numbers up to that, each held for a while, until the objective breaks: how many are carried.
import exec from 'k6/execution';
import type { Options } from 'k6/options';
import { now } from '../clock.ts';
import { frameMetrics } from '../frame-metrics.ts';
import { readTarget, type Target } from '../read-target.ts';
import { settings } from '../settings.ts';
import { SharedDrawing } from '../shared-drawing.ts';
import { sharedOptions } from '../shared-options.ts';
import { socketSteps } from '../socket-steps.ts';
import { vuSockets } from '../vu-sockets.ts';

export { handleSummary } from '../shared-options.ts';

const { sockets, durationSeconds, ramp, objectiveMs, ageObjectiveMs } = settings;
const drawing = new SharedDrawing();
const vus = SharedDrawing.vusOf(sockets);
const steps = ramp ? socketSteps(sockets) : [sockets];
const stepMs = (durationSeconds * 1000) / steps.length;
/** Of the frames of a step. */
const MOST_DROPPED = 0.05;
/** The share of a step in which its new sockets open and find their pace; it does not count. */
const SETTLING = 0.4;
/** Between two arrivals, in ms: a thousand boards are not opened at once. */
const ARRIVAL_MS = 5;

export const options: Options = {
  ...sharedOptions,
  scenarios: {
    frames: {
      executor: 'per-vu-iterations',
      vus,
      iterations: 1,
      maxDuration: `${durationSeconds + 30}s`,
      gracefulStop: '5s',
      tags: drawing.tags,
    },
  },
  thresholds: ramp
    ? Object.fromEntries(steps.flatMap((step, i) => Object.entries(stepThresholds(step, i))))
    : plainThresholds(),
};

function plainThresholds(): NonNullable<Options['thresholds']> {
  return {
    frames_delivered: ['count>0'],
    frame_latency: [`p(95)<${objectiveMs}`],
    frame_age: [`avg<${ageObjectiveMs}`],
    frame_rate: ['avg>=0'],
    sockets_lost: ['count==0'],
    token_mints_failed: ['count==0'],
  };
}

/** The run ends at the step that breaks the objective; the first decides about pass or fail. */
function stepThresholds(step: number, index: number): NonNullable<Options['thresholds']> {
  const abortOnFail = index > 0;
  // A quantile of the first few results says nothing yet: the whole step decides.
  const delayAbortEval = `${((index + 1) * stepMs) / 1000}s`;
  const broken = (threshold: string) => ({ threshold, abortOnFail, delayAbortEval });
  return {
    [`frame_latency{sockets:${step}}`]: [broken(`p(95)<${objectiveMs}`)],
    [`frame_age{sockets:${step}}`]: [broken(`avg<${ageObjectiveMs}`)],
    [`frame_drop_share{sockets:${step}}`]: [broken(`avg<${MOST_DROPPED}`)],
    [`sockets_lost{sockets:${step}}`]: [{ threshold: 'count==0', abortOnFail }],
    [`frames_delivered{sockets:${step}}`]: ['count>0'],
    // Says whether the step can be believed; the run goes on.
    [`generator_lag{sockets:${step}}`]: ['p(95)>=0'],
  };
}

export function setup(): Target {
  return readTarget(settings.proxy, settings.model);
}

export default function (target: Target): void {
  const begun = now();
  const until = begun + durationSeconds * 1000;
  for (const [index, step] of steps.entries()) {
    const at = index * stepMs;
    open(target, steps[index - 1] ?? 0, step, at, until);
    if (ramp) {
      const from = at + SETTLING * stepMs;
      setTimeout(() => measure(step, begun + from), from);
      setTimeout(() => tag('opening'), at + stepMs - 50);
    }
  }
}

/** Opens this VU's share of the sockets that a step has more than the one before. */
function open(target: Target, from: number, to: number, at: number, until: number): void {
  const longest = ramp ? 0.5 * SETTLING * stepMs : Infinity;
  const spreadMs = Math.min(longest, Math.max(1000, (to - from) * ARRIVAL_MS));
  for (let socket = exec.vu.idInTest - 1; socket < to; socket += vus) {
    if (socket < from) continue;
    setTimeout(
      () => {
        const ageEveryMs = Math.max(100, sockets * 2);
        drawing.createSocket(target, { continuous: false, until, ageEveryMs }).start();
      },
      at + ((socket - from) / (to - from)) * spreadMs,
    );
  }
}

/**
 * Everybody has come: a step begins to count. Its own timer says how late k6 is, so that a step which
 * was reached has at least that, whatever the service did.
 */
function measure(step: number, due: number): void {
  tag(String(step));
  frameMetrics.lag.add(Math.max(0, now() - due));
  vuSockets.countMissing();
}

/** What is counted and measured from now on gets this tag. */
function tag(sockets: string): void {
  vuSockets.endStep();
  exec.vu.metrics.tags.sockets = sockets;
}
