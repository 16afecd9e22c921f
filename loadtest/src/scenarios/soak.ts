// SOCKETS people who draw for long, while the service misbehaves (faults of local-fal's scenario):
// every one of them must come back, and the last tenth of the run be as good as the first.
import { parseThrottle } from '@realtime-canvas/realtime-config';
import { createPolicy } from '@realtime-canvas/realtime-session/pacing';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import type { Options } from 'k6/options';
import { now } from '../k6-lib/clock.ts';
import { DrawingSocket } from '../k6-lib/drawing-socket.ts';
import { mintAsync } from '../k6-lib/mint.ts';
import { Pen } from '../k6-lib/pen.ts';
import { readTarget, type Target } from '../k6-lib/read-target.ts';
import { settings } from '../k6-lib/settings.ts';
import { sharedOptions } from '../k6-lib/shared-options.ts';
import { openSketches } from '../k6-lib/sketches.ts';

export { handleSummary } from '../k6-lib/handle-summary.ts';

const { model, sockets, durationSeconds } = settings;
const MOST_VUS = 50;
/** The first and the last tenth are compared; the one before them warms up. */
const PART = 0.1;
const vus = Math.min(MOST_VUS, sockets);
const throttle = parseThrottle(settings.throttle);
const policy = createPolicy(throttle);
const sketches = openSketches(model);
const tags = {
  model: model.id,
  throttle_interval: throttle.kind === 'fixed' ? String(throttle.throttleInterval) : 'adaptive',
};
/** Sockets that got no result in the last tenth: lost for good. */
const stranded = new Counter('sockets_stranded');

export const options: Options = {
  ...sharedOptions,
  scenarios: {
    soak: {
      executor: 'per-vu-iterations',
      vus,
      iterations: 1,
      maxDuration: `${durationSeconds + 60}s`,
      gracefulStop: '10s',
      tags,
    },
  },
  thresholds: {
    sockets_stranded: ['count==0'],
    'frame_latency{part:first}': ['med>0'],
    'frame_latency{part:last}': ['med>0'],
    frame_age: ['avg>0'],
    generator_lag: ['p(95)>=0'],
  },
};

export function setup(): Target {
  return readTarget(settings.proxy, model);
}

export default function (target: Target): void {
  const begun = now();
  const until = begun + durationSeconds * 1000;
  for (let index = exec.scenario.iterationInTest; index < sockets; index += vus) {
    let lastResultAt = 0;
    const socket = new DrawingSocket({
      model,
      realtimeUrl: target.realtimeUrl,
      mint: () => mintAsync(settings.proxy, model),
      policy,
      maxBuffering: settings.maxBuffering || policy.buffering,
      pen: new Pen(sketches.drawing, now(), false),
      images: sketches.images,
      until,
      ageEveryMs: Math.max(100, sockets * 2),
      tags,
      latencyTags: (at) => ({ ...tags, part: partOf((at - begun) / (until - begun)) }),
      onResult: (at) => {
        lastResultAt = at;
      },
      onEnd: () => {
        if (lastResultAt < until - PART * (until - begun)) stranded.add(1, tags);
      },
    });
    setTimeout(() => socket.start(), Math.random() * Math.max(1000, sockets * 5));
  }
}

function partOf(share: number): string {
  if (share >= PART && share < 2 * PART) return 'first';
  return share >= 1 - PART ? 'last' : 'middle';
}
