// Streams across the refresh of their tokens, SOCKETS in each of four groups (see `REFRESH_KINDS`),
// each a stream of frames without a pause.
import { refreshLead } from '@realtime-canvas/realtime-session/pacing';
import exec from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';
import type { Options, Scenario } from 'k6/options';
import { now } from '../clock.ts';
import type { DrawingSocket } from '../drawing-socket.ts';
import { readTarget, type Target } from '../read-target.ts';
import { REFRESH_KINDS, type RefreshKind } from '../refresh-kinds.ts';
import { type RefreshRecord, RefreshWatch } from '../refresh-watch.ts';
import { settings } from '../settings.ts';
import { SharedDrawing } from '../shared-drawing.ts';
import { sharedOptions } from '../shared-options.ts';

export { handleSummary } from '../shared-options.ts';

const { model, sockets, durationSeconds } = settings;
const drawing = new SharedDrawing();
const vus = Math.min(20, sockets);
/** A token's life, so short here that several fit into a run. */
const periodMs = settings.refreshSeconds * 1000;
/** A visible pause. `refreshThresholds` is stricter: it compares with the streams without a refresh. */
const LONGEST_GAP_MS = 1_000;
/** How many streams of a group record each result around a refresh, for the timeline. */
const MOST_RECORDED = 20;

const scenarios: Record<string, Scenario> = {};
for (const kind of REFRESH_KINDS) {
  scenarios[kind] = {
    executor: 'per-vu-iterations',
    vus,
    iterations: 1,
    maxDuration: `${durationSeconds + 30}s`,
    gracefulStop: '5s',
    exec: kind,
    tags: { ...drawing.tags, refresh: kind },
  };
}

export const options: Options = {
  ...sharedOptions,
  scenarios,
  thresholds: {
    sockets_lost: ['count==0'],
    token_mints_failed: ['count==0'],
    refresh_frames_lost: ['count==0'],
    refresh_unfinished: ['count==0'],
    ...Object.fromEntries(REFRESH_KINDS.flatMap((kind) => Object.entries(kindThresholds(kind)))),
    generator_lag: ['p(95)>=0'],
  },
};

function kindThresholds(kind: RefreshKind): NonNullable<Options['thresholds']> {
  const gap = `token_refresh_gap{refresh:${kind}}`;
  // Kept apart by kind; the run's own end compares them.
  const figures = {
    [`refresh_frames_passed_over{refresh:${kind}}`]: ['count>=0'],
    [`refresh_frames_lost{refresh:${kind}}`]: ['count>=0'],
    [`frame_age{refresh:${kind}}`]: ['avg>=0'],
  };
  if (kind === 'none') return { ...figures, [gap]: ['p(95)>=0'] };
  return {
    ...figures,
    [gap]: [`p(95)<${LONGEST_GAP_MS}`],
    [`token_refresh_duration{refresh:${kind}}`]: [`p(95)<${kind === 'storm' ? 5000 : 2000}`],
  };
}

export function setup(): Target {
  return readTarget(settings.proxy, model);
}

export const none = (target: Target): void => draw(target, 'none');
export const spread = (target: Target): void => draw(target, 'spread');
export const jitter = (target: Target): void => draw(target, 'jitter');
export const storm = (target: Target): void => draw(target, 'storm');

function draw(target: Target, kind: RefreshKind): void {
  const begun = now();
  const until = begun + durationSeconds * 1000;
  for (let index = exec.scenario.iterationInTest; index < sockets; index += vus) {
    const watch = new RefreshWatch(
      index < MOST_RECORDED ? `${kind}.${index}` : null,
      refreshMetrics,
    );
    const socket = drawing.createSocket(target, {
      continuous: true,
      until,
      watch,
      ageEveryMs: 200,
    });
    setTimeout(() => socket.start(), Math.random() * 1000);
    const first = kind === 'spread' ? (0.5 + Math.random()) * periodMs : periodMs;
    refreshAgain(socket, watch, kind, begun + first, until - periodMs / 2);
  }
}

function refreshAgain(
  socket: DrawingSocket,
  watch: RefreshWatch,
  kind: RefreshKind,
  due: number,
  until: number,
): void {
  const sooner =
    kind === 'jitter' ? refreshLead(periodMs, Math.random()) - refreshLead(periodMs, 0) : 0;
  const at = due - sooner;
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

const duration = new Trend('token_refresh_duration', true);
const gap = new Trend('token_refresh_gap', true);
const unfinished = new Counter('refresh_unfinished');
const lostFrames = new Counter('refresh_frames_lost');
const passedOver = new Counter('refresh_frames_passed_over');
/** When a result came, counted from the beginning of its refresh; metadata `refresh_id`. */
const resultOffset = new Trend('refresh_result_offset', true);

/** Records what a `RefreshWatch` sees in k6's metrics. */
const refreshMetrics: RefreshRecord = {
  duration: (ms) => duration.add(ms),
  gap: (ms) => gap.add(ms),
  unfinished: () => unfinished.add(1),
  lost: (frames) => lostFrames.add(frames),
  passedOver: (frames) => passedOver.add(frames),
  resultOffset: (refresh, ms) => {
    // No tag: each would make a time series of its own wherever metrics go.
    exec.vu.metrics.metadata.refresh_id = refresh;
    resultOffset.add(ms);
    delete exec.vu.metrics.metadata.refresh_id;
  },
};
