// For the tuner: one socket that draws without a pause, paced in one way after another (STAGES).
import exec from 'k6/execution';
import type { Options } from 'k6/options';
import { now } from '../clock.ts';
import { policyOf } from '../policy-of.ts';
import { readTarget, type Target } from '../read-target.ts';
import { settings } from '../settings.ts';
import { SharedDrawing } from '../shared-drawing.ts';
import { sharedOptions } from '../shared-options.ts';
import type { Stage } from '../stage.ts';

export { handleSummary } from '../shared-options.ts';

const { model } = settings;
const drawing = new SharedDrawing();
const stages = JSON.parse(__ENV.STAGES ?? '[]') as readonly Stage[];
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
      tags: { model: model.id },
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
  const { name, pace, results, seconds } = stage;
  exec.vu.metrics.tags.stage = name;
  exec.vu.metrics.tags.throttle_interval = pace;
  drawing
    .createSocket(target, {
      continuous: true,
      policy: policyOf(pace),
      until: now() + longestSeconds(stage) * 1000,
      enough: {
        ...(results === undefined ? {} : { results }),
        ...(seconds === undefined ? {} : { seconds }),
      },
      ageEveryMs: 100,
      onEnd: () => play(target, index + 1),
    })
    .start();
}
