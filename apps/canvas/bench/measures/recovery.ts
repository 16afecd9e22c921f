import { setTimeout as sleep } from 'node:timers/promises';
import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import { drawRows } from '../lab/draw-rows.ts';
import type { Lab } from '../lab/lab.ts';
import { byStroke, eventShown, reachAtRest } from '../lab/mean-age.ts';
import { now } from '../lab/relay.ts';
import type { Reading } from '../page/stroke-reader.ts';
import { quantile } from '../report/statistics.ts';
import type { Figure, Row } from '../report/row.ts';

const SERVICE_MS = 100;
const DRAW_SECONDS = 14;
/** From one fault to the next, in ms, and no fault so long before the drawing ends. */
const FAULT_EVERY_MS = 950;
const CALM_END_MS = 2000;
const FAILING_MS = 2000;
const SETTLE_MS = 1500;
/** A picture that has not moved for so long is frozen, in ms. */
const FROZEN_MS = 6000;

type Fault = Record<string, unknown>;

const drop = { at: 'socket', kind: 'drop', on: 'now' };
const close = { at: 'socket', kind: 'close', on: 'now' };
const stall = { at: 'socket', kind: 'half-open', on: 'now' };
const failingMints = { at: 'mint', kind: 'status', status: 503, forMs: FAILING_MS };
const refusedHandshakes = { at: 'handshake', kind: 'refuse', forMs: FAILING_MS };

interface Recovery {
  /** From each fault's end to the next newer picture, in ms; infinite where none came. */
  readonly times: readonly number[];
  /** Whether the picture shows the end of the drawing at last. */
  readonly complete: boolean;
}

/** How soon the picture follows again after faults that strike while the hand draws. */
export async function measureRecovery(
  lab: Lab,
  { failures }: { readonly failures: number },
): Promise<Row[]> {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: SERVICE_MS } });
  const every = Math.floor((DRAW_SECONDS * 1000 - CALM_END_MS) / FAULT_EVERY_MS);
  const drops = async (who: Contender): Promise<Recovery[]> => [
    await strike(lab, who, [[drop], [close]], every, FAULT_EVERY_MS, 0),
  ];
  const failing = async (who: Contender): Promise<Recovery[]> => [
    await strike(
      lab,
      who,
      [
        [failingMints, drop],
        [refusedHandshakes, drop],
      ],
      failures,
      2 * FAILING_MS,
      FAILING_MS,
    ),
  ];
  const stalls = async (who: Contender): Promise<Recovery[]> => [
    await strike(lab, who, [[stall]], 1, 2 * FROZEN_MS, 0),
  ];
  const [app, bare] = [APP, BARE_DEFAULT];
  return [
    row('next newer picture after a drop or close, less one service time, p95, ms', {
      bar: BARS.dropOverService,
      less: SERVICE_MS,
      app: await drops(app),
      bare: await drops(bare),
    }),
    row('next newer picture after failed mints or refused handshakes end, worst, ms', {
      bar: BARS.afterFailures,
      less: 0,
      app: await failing(app),
      bare: await failing(bare),
    }),
    row('silent stall left, worst, ms', {
      bar: FROZEN_MS,
      less: 0,
      app: await stalls(app),
      bare: await stalls(bare),
    }),
  ];
}

function row(
  what: string,
  found: {
    readonly bar: number;
    readonly less: number;
    readonly app: readonly Recovery[];
    readonly bare: readonly Recovery[];
  },
): Row {
  const p95 = (each: readonly Recovery[]): number =>
    quantile(
      each.flatMap(({ times }) => times),
      0.95,
    ) - found.less;
  const show = (value: number): Figure => (Number.isFinite(value) ? value : 'frozen');
  const complete = found.app.every((each) => each.complete);
  return {
    what,
    bar: `at most ${found.bar}, nothing lost`,
    bareDefault: show(p95(found.bare)),
    app: complete ? show(p95(found.app)) : `${show(p95(found.app))}, end lost`,
    passes: complete && p95(found.app) <= found.bar,
    detail: { app: found.app, bare: found.bare },
  };
}

/** Draws while faults strike in turn, so many times, so far apart; each lasts `lasts` ms. */
async function strike(
  lab: Lab,
  who: Contender,
  faults: readonly (readonly Fault[])[],
  count: number,
  everyMs: number,
  lasts: number,
): Promise<Recovery> {
  const { relay } = lab;
  const sitting = await lab.open(who);
  const struck: number[] = [];
  try {
    let warm = (): void => undefined;
    const warmed = new Promise<void>((resolve) => (warm = resolve));
    relay.reset();
    const drawing = drawRows(sitting, DRAW_SECONDS, { begin: warm, settleMs: SETTLE_MS });
    await warmed;
    for (let fault = 0; fault < count; fault += 1) {
      await sleep(everyMs / 2);
      struck.push(now());
      await lab.scenario({ faults: [...faults[fault % faults.length]!] });
      await sleep(everyMs / 2);
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
 * was opened after it: what was on its way already does not count as a recovery.
 */
function recoveryTime(lab: Lab, reading: Reading, struckAt: number, lasts: number): number {
  const { results, ends } = lab.relay;
  const startAt = ends.find((at) => at >= struckAt) ?? struckAt;
  const before = results.filter(({ at }) => at <= startAt).at(-1)?.socket ?? 0;
  const result = results.find(({ at, socket }) => at > startAt && socket > before);
  if (!result) return Number.POSITIVE_INFINITY;
  const shown = capturesShown(reading);
  const old = shown.filter(({ at }) => at < result.at).at(-1)?.captured ?? 0;
  const next = shown.find(({ at, captured }) => at >= result.at && captured > old);
  if (!next) return Number.POSITIVE_INFINITY;
  return Math.max(0, next.at - (lasts === 0 ? startAt : struckAt + lasts));
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
