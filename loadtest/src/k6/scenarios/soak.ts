// SOCKETS sockets that draw for long, while the service misbehaves (faults of local-fal's scenario):
// every one of them must come back, and the last tenth of the run be as good as the first.
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import type { Options } from 'k6/options';
import { now } from '../clock.ts';
import { readTarget, type Target } from '../read-target.ts';
import { settings } from '../settings.ts';
import { SharedDrawing } from '../shared-drawing.ts';
import { sharedOptions } from '../shared-options.ts';
import { vuSockets } from '../vu-sockets.ts';

export { handleSummary } from '../shared-options.ts';

const { sockets, durationSeconds } = settings;
const drawing = new SharedDrawing();
const vus = SharedDrawing.vusOf(sockets);
/** The second tenth and the last one are compared; the first warms up. */
const PARTS = [
  ['warm-up', 0],
  ['first', 0.1],
  ['middle', 0.2],
  ['last', 0.9],
] as const;
const LAST = PARTS[3][1];
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
      tags: drawing.tags,
    },
  },
  thresholds: {
    sockets_stranded: ['count==0'],
    // Put next to one another when the run is over; here only so that they are kept apart.
    'frame_latency{part:first}': ['med>=0'],
    'frame_latency{part:last}': ['med>=0'],
    'frame_age{part:first}': ['avg>=0'],
    'frame_age{part:last}': ['avg>=0'],
    'frames_delivered{part:first}': ['count>0'],
    'frames_delivered{part:last}': ['count>0'],
    generator_lag: ['p(95)>=0'],
  },
};

export function setup(): Target {
  return readTarget(settings.proxy, settings.model);
}

export default function (target: Target): void {
  const begun = now();
  const lengthMs = durationSeconds * 1000;
  const until = begun + lengthMs;
  for (const [part, from] of PARTS) {
    setTimeout(() => {
      vuSockets.endStep();
      exec.vu.metrics.tags.part = part;
    }, from * lengthMs);
  }
  for (let index = exec.vu.idInTest - 1; index < sockets; index += vus) {
    let lastResultAt = 0;
    const socket = drawing.createSocket(target, {
      continuous: false,
      until,
      ageEveryMs: Math.max(100, sockets * 2),
      onResult: (at) => {
        lastResultAt = at;
      },
      onEnd: () => {
        if (lastResultAt < begun + LAST * lengthMs) stranded.add(1);
      },
    });
    setTimeout(() => socket.start(), Math.random() * Math.max(1000, sockets * 5));
  }
}
