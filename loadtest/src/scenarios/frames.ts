// People who draw: SOCKETS of them for DURATION_SECONDS, paced by THROTTLE.
import { parseThrottle } from '@realtime-canvas/realtime-config';
import { createPolicy } from '@realtime-canvas/realtime-session/pacing';
import exec from 'k6/execution';
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

/** A VU is a few MB; a socket in it is not. Enough VUs to use every core, no more. */
const MOST_VUS = 50;

const { model, sockets, durationSeconds } = settings;
const vus = Math.min(MOST_VUS, sockets);
const throttle = parseThrottle(settings.throttle);
const policy = createPolicy(throttle);
const sketches = openSketches(model);
const tags = {
  model: model.id,
  throttle_interval: throttle.kind === 'fixed' ? String(throttle.throttleInterval) : 'adaptive',
};

export const options: Options = {
  ...sharedOptions,
  scenarios: {
    frames: {
      executor: 'per-vu-iterations',
      vus,
      iterations: 1,
      maxDuration: `${durationSeconds + 30}s`,
      gracefulStop: '5s',
      tags,
    },
  },
  thresholds: {
    frames_delivered: ['count>0'],
    frame_latency: ['p(95)>0'],
    frame_age: ['avg>0'],
    frame_rate: ['avg>0'],
    sockets_lost: ['count==0'],
    token_mints_failed: ['count==0'],
  },
};

export function setup(): Target {
  return readTarget(settings.proxy, model);
}

export default function (target: Target): void {
  const begun = now();
  // Arrivals spread over a second, or over 5 ms a socket: nobody opens a thousand boards at once.
  const spreadMs = Math.max(1000, sockets * 5);
  for (let index = exec.vu.idInTest - 1; index < sockets; index += vus) {
    setTimeout(
      () => {
        new DrawingSocket({
          model,
          realtimeUrl: target.realtimeUrl,
          mint: () => mintAsync(settings.proxy, model),
          policy,
          maxBuffering: settings.maxBuffering || policy.buffering,
          pen: new Pen(sketches.drawing, now(), false),
          images: sketches.images,
          until: begun + durationSeconds * 1000,
          ageEveryMs: Math.max(50, sockets),
          tags,
        }).start();
      },
      (index / sockets) * spreadMs,
    );
  }
}
