import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure, Row } from '../report/row.ts';
import { quantile } from '../report/statistics.ts';
import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import { drawRows } from '../lab/draw-rows.ts';
import type { Lab } from '../lab/lab.ts';
import { byStroke, eventShown, reachAtRest } from '../lab/mean-age.ts';
import { now } from '../lab/relay.ts';
import type { Reading } from '../page/stroke-reader.ts';

const SERVICE_MS = 100;
const SETTLE_MS = 1500;
/** A picture that has not moved for so long is frozen, in ms. */
const FROZEN_MS = 3000;
const FAILING_MS = 2000;
/** The hand draws on for so long after the last fault is over, in ms. */
const CALM_END_MS = 1000;
/** The service ends a socket so soon before or after it has answered that it will, in ms. */
const STRIKES_WITHIN_MS = 50;

type Fault = Record<string, unknown>;

const drop = { at: 'socket', kind: 'drop', on: 'now' };
const close = { at: 'socket', kind: 'close', on: 'now' };
const stall = { at: 'socket', kind: 'half-open', on: 'now' };
const refusal = { at: 'handshake', kind: 'refuse' };
const failingMints = { at: 'mint', kind: 'status', status: 503, forMs: FAILING_MS };

/** Faults that strike in turn while the hand draws. */
interface Trial {
  readonly faults: readonly (readonly Fault[])[];
  readonly count: number;
  /** From one to the next, in ms: long enough for any client that comes back at all. */
  readonly everyMs: number;
  /** How long each lasts, in ms. */
  readonly lasts: number;
}

/** Times that have no common measure with rows and services, so that all moments are met. */
const drops = (count: number): Trial => ({
  faults: [[drop], [close]],
  count,
  everyMs: 530,
  lasts: 0,
});
const failures = (count: number): Trial => ({
  faults: [
    // A token in hand would make failed mints harmless: a refusal takes it away.
    [{ ...refusal, count: 1 }, failingMints, drop],
    [{ ...refusal, forMs: FAILING_MS }, drop],
  ],
  count,
  everyMs: FAILING_MS + 1300,
  lasts: FAILING_MS,
});
const stalls = (count: number): Trial => ({
  faults: [[stall]],
  count,
  everyMs: FROZEN_MS,
  lasts: 0,
});

interface Recovery {
  /** From each fault's end to the next newer picture, in ms; infinite where none came. */
  readonly times: readonly number[];
  /** Whether the picture shows the end of the drawing at last. */
  readonly complete: boolean;
}

/** How often each kind of fault strikes the app; the client, which seldom comes back, meets half. */
export interface RecoveryCounts {
  readonly drops: number;
  readonly failures: number;
  readonly stalls: number;
}

/** How soon the picture follows again after faults that strike while the hand draws. */
export async function measureRecovery(lab: Lab, counts: RecoveryCounts): Promise<Row[]> {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: SERVICE_MS } });
  const both = async (trial: Trial): Promise<Record<'app' | 'bare', Recovery>> => ({
    bare: await strike(lab, BARE_DEFAULT, { ...trial, count: Math.ceil(trial.count / 2) }),
    app: await strike(lab, APP, trial),
  });
  return [
    row('next newer picture after a drop or close, less one service time, p95, ms', {
      bar: BARS.dropOverService,
      less: SERVICE_MS,
      ...(await both(drops(counts.drops))),
    }),
    row('next newer picture after failed mints or refused handshakes end, worst, ms', {
      bar: BARS.afterFailures,
      less: 0,
      ...(await both(failures(counts.failures))),
    }),
    row('next newer picture after a silent stall begins, worst, ms', {
      bar: FROZEN_MS,
      less: 0,
      ...(await both(stalls(counts.stalls))),
    }),
  ];
}

function row(
  what: string,
  found: {
    readonly bar: number;
    readonly less: number;
    readonly app: Recovery;
    readonly bare: Recovery;
  },
): Row {
  const { bar, less, app, bare } = found;
  const p95 = ({ times }: Recovery): number => quantile(times, 0.95) - less;
  const show = (each: Recovery): Figure => {
    const frozen = each.times.filter((time) => !Number.isFinite(time)).length;
    const time = frozen > 0 ? `frozen ${frozen} of ${each.times.length}` : p95(each).toFixed(0);
    return each.complete ? time : `${time}, end lost`;
  };
  return {
    what,
    bar: `at most ${bar}, nothing lost`,
    bareDefault: show(bare),
    app: show(app),
    passes: app.complete && p95(app) <= bar,
    detail: { app, bare },
  };
}

/** Draws while faults strike in turn, so many times, so far apart. */
async function strike(
  lab: Lab,
  who: Contender,
  { faults, count, everyMs, lasts }: Trial,
): Promise<Recovery> {
  const { relay } = lab;
  const sitting = await lab.open(who);
  const struck: number[] = [];
  try {
    let warm = (): void => undefined;
    const warmed = new Promise<void>((resolve) => (warm = resolve));
    relay.reset();
    // The hand draws on beyond the last fault's end.
    const seconds = (count * everyMs + CALM_END_MS) / 1000;
    const drawing = drawRows(sitting, seconds, { begin: warm, settleMs: SETTLE_MS });
    await Promise.race([warmed, drawing]);
    const start = performance.now();
    for (let fault = 0; fault < count; fault += 1) {
      // By the clock: a busy machine must not push the last of them beyond the drawing's end.
      await sleep(Math.max(0, start + (fault + 0.5) * everyMs - performance.now()));
      await lab.scenario({ faults: [...faults[fault % faults.length]!] });
      struck.push(now());
    }
    const reading = await drawing;
    return { times: struck.map((at) => recoveryTime(lab, reading, at, lasts)), ...ending(reading) };
  } finally {
    await lab.scenario({ faults: [] });
    await sitting.close();
  }
}

/**
 * From the fault's end to the first display frame with a newer sketch that came by a socket which
 * was opened after it began: what was on its way already does not count as a recovery.
 */
function recoveryTime(lab: Lab, reading: Reading, struckAt: number, lasts: number): number {
  const { results, ends } = lab.relay;
  const beganAt = ends.find((at) => Math.abs(at - struckAt) < STRIKES_WITHIN_MS) ?? struckAt;
  const endedAt = lasts === 0 ? beganAt : struckAt + lasts;
  const before = results.filter(({ at }) => at <= beganAt).at(-1)?.socket ?? 0;
  const result = results.find(({ at, socket }) => at > beganAt && socket > before);
  if (!result) return Number.POSITIVE_INFINITY;
  const shown = capturesShown(reading);
  const old = shown.filter(({ at }) => at < result.at).at(-1)?.captured ?? 0;
  const next = shown.find(({ at, captured }) => at >= result.at && captured > old);
  if (!next) return Number.POSITIVE_INFINITY;
  if (result.at < endedAt - STRIKES_WITHIN_MS)
    throw new Error('a fault did no harm while it lasted');
  return next.at - endedAt;
}

function ending(reading: Reading): { complete: boolean } {
  const last = reading.notes.filter(({ kind }) => kind === 'move').at(-1);
  const shown = capturesShown(reading).at(-1);
  return { complete: last !== undefined && shown !== undefined && shown.captured >= last.at };
}

function capturesShown(reading: Reading): { at: number; captured: number }[] {
  const strokes = byStroke(reading.notes);
  const reach = reachAtRest(reading, 0);
  return reading.glimpses.map((glimpse) => ({
    at: glimpse.at,
    captured: eventShown(strokes.get(glimpse.stroke)!, glimpse, reach).at,
  }));
}
