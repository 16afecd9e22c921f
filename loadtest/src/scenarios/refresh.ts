// Streams across the refresh of their tokens: none (for comparison), spread (each in its own time),
// and storm (all at the same moment). SOCKETS of each, one stream of frames without a pause.
import { parseThrottle } from '@realtime-canvas/realtime-config';
import { createPolicy } from '@realtime-canvas/realtime-session/pacing';
import exec from 'k6/execution';
import type { Options, Scenario } from 'k6/options';
import { now } from '../k6-lib/clock.ts';
import { DrawingSocket } from '../k6-lib/drawing-socket.ts';
import { mintAsync } from '../k6-lib/mint.ts';
import { Pen } from '../k6-lib/pen.ts';
import { readTarget, type Target } from '../k6-lib/read-target.ts';
import { RefreshWatch } from '../k6-lib/refresh-watch.ts';
import { settings } from '../k6-lib/settings.ts';
import { sharedOptions } from '../k6-lib/shared-options.ts';
import { openSketches } from '../k6-lib/sketches.ts';

export { handleSummary } from '../k6-lib/handle-summary.ts';

const KINDS = ['none', 'spread', 'storm'] as const;
type Kind = (typeof KINDS)[number];

const { model, sockets, durationSeconds } = settings;
const throttle = parseThrottle(settings.throttle);
const policy = createPolicy(throttle);
const sketches = openSketches(model);
/** The app refreshes after 80 % of a token's life; so soon here that several fit into a run. */
const periodMs = settings.refreshSeconds * 1000;
const MOST_VUS = 20;
const vus = Math.min(MOST_VUS, sockets);

const tagsOf = (kind: Kind): Record<string, string> => ({
  model: model.id,
  throttle_interval: throttle.kind === 'fixed' ? String(throttle.throttleInterval) : 'adaptive',
  refresh: kind,
});
const scenarios: Record<string, Scenario> = {};
for (const kind of KINDS) {
  scenarios[kind] = {
    executor: 'per-vu-iterations',
    vus,
    iterations: 1,
    maxDuration: `${durationSeconds + 30}s`,
    gracefulStop: '5s',
    exec: kind,
    tags: { refresh: kind },
  };
}

export const options: Options = {
  ...sharedOptions,
  scenarios,
  thresholds: {
    sockets_lost: ['count==0'],
    token_mints_failed: ['count==0'],
    refresh_frames_lost: ['count==0'],
    'token_refresh_duration{refresh:spread}': ['p(95)<2000'],
    'token_refresh_duration{refresh:storm}': ['p(95)<5000'],
    'token_refresh_gap{refresh:none}': ['p(95)>0'],
    'token_refresh_gap{refresh:spread}': [`p(95)<${settings.gapObjectiveMs}`],
    'token_refresh_gap{refresh:storm}': [`p(95)<${settings.gapObjectiveMs}`],
    generator_lag: ['p(95)>=0'],
  },
};

export function setup(): Target {
  return readTarget(settings.proxy, model);
}

export const none = (target: Target): void => draw(target, 'none');
export const spread = (target: Target): void => draw(target, 'spread');
export const storm = (target: Target): void => draw(target, 'storm');

function draw(target: Target, kind: Kind): void {
  const begun = now();
  const tags = tagsOf(kind);
  for (let index = exec.scenario.iterationInTest; index < sockets; index += vus) {
    const watch = new RefreshWatch(tags);
    const socket = new DrawingSocket({
      model,
      realtimeUrl: target.realtimeUrl,
      mint: () => mintAsync(settings.proxy, model),
      policy,
      maxBuffering: settings.maxBuffering || policy.buffering,
      pen: new Pen(sketches.drawing, now(), true),
      images: sketches.images,
      until: begun + durationSeconds * 1000,
      watch,
      ageEveryMs: 100,
      tags,
    });
    setTimeout(() => socket.start(), Math.random() * 1000);
    refreshAgain(
      socket,
      watch,
      kind,
      begun + periodMs,
      begun + durationSeconds * 1000 - periodMs / 2,
    );
  }
}

function refreshAgain(
  socket: DrawingSocket,
  watch: RefreshWatch,
  kind: Kind,
  due: number,
  until: number,
): void {
  // Spread: up to a fifth of the life sooner. Storm: the very same moment for all.
  const at = kind === 'storm' ? due : due - Math.random() * 0.2 * periodMs;
  if (at > until) return;
  setTimeout(
    () => {
      if (kind === 'none') watch.beginWithout(now());
      else if (settings.refreshBy === 'reconnect') socket.reconnect();
      else socket.handOver();
      refreshAgain(socket, watch, kind, due + periodMs, until);
    },
    Math.max(1, at - now()),
  );
}
