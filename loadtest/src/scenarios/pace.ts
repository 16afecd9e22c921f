// For the tuner: one socket that draws without a pause, paced in one way after another (STAGES).
import { parseThrottle } from '@realtime-canvas/realtime-config';
import { createPolicy, type PacingPolicy } from '@realtime-canvas/realtime-session/pacing';
import type { Options } from 'k6/options';
import { now } from '../k6-lib/clock.ts';
import { DrawingSocket } from '../k6-lib/drawing-socket.ts';
import { inFlightPolicy } from '../k6-lib/in-flight-policy.ts';
import { mintAsync } from '../k6-lib/mint.ts';
import { Pen } from '../k6-lib/pen.ts';
import { readTarget, type Target } from '../k6-lib/read-target.ts';
import { settings } from '../k6-lib/settings.ts';
import { sharedOptions } from '../k6-lib/shared-options.ts';
import { openSketches } from '../k6-lib/sketches.ts';
import type { Stage } from '../pace/stage.ts';

export { handleSummary } from '../k6-lib/handle-summary.ts';

const { model } = settings;
const stages = JSON.parse(__ENV.STAGES ?? '[]') as readonly Stage[];
const sketches = openSketches(model);
/** A stage that gets no result at all is given up after a cold start and this. */
const PATIENCE_MS = 60_000;
const longestSeconds = (stage: Stage): number =>
  (model.typicalColdStartMs + PATIENCE_MS) / 1000 + (stage.seconds ?? stage.results ?? 0);

export const options: Options = {
  ...sharedOptions,
  scenarios: {
    pace: {
      executor: 'per-vu-iterations',
      vus: 1,
      iterations: 1,
      maxDuration: `${Math.ceil(stages.reduce((sum, stage) => sum + longestSeconds(stage), 30))}s`,
      gracefulStop: '2s',
    },
  },
  thresholds: { generator_lag: ['p(95)>=0'], sockets_lost: ['count>=0'] },
};

export function setup(): Target {
  return readTarget(settings.proxy, model);
}

export default function (target: Target): void {
  play(target, 0);
}

function play(target: Target, index: number): void {
  const stage = stages[index];
  if (!stage) return;
  const policy = policyOf(stage.pace);
  new DrawingSocket({
    model,
    realtimeUrl: target.realtimeUrl,
    mint: () => mintAsync(settings.proxy, model),
    policy,
    maxBuffering: settings.maxBuffering || policy.buffering,
    pen: new Pen(sketches.drawing, now(), true),
    images: sketches.images,
    until: now() + longestSeconds(stage) * 1000,
    enough: {
      ...(stage.results === undefined ? {} : { results: stage.results }),
      ...(stage.seconds === undefined ? {} : { seconds: stage.seconds }),
    },
    ageEveryMs: 50,
    tags: { model: model.id, throttle_interval: stage.pace, stage: stage.name },
    onEnd: () => play(target, index + 1),
  }).start();
}

function policyOf(pace: string): PacingPolicy {
  const most = /^([12])-in-flight$/.exec(pace)?.[1];
  return most === undefined ? createPolicy(parseThrottle(pace)) : inFlightPolicy(Number(most));
}
