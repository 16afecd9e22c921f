import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../report/statistics.ts';
import type { Row } from '../report/row.ts';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import { ROUND_TRIP, type Lab } from '../lab/lab.ts';

/**
 * Shorter than a display frame: what is measured is the page. A slower service is still at work on
 * the stroke's beginning when the pen goes up, for longer than the bar has room for.
 */
const SERVICE_MS = 10;
const BUSY_MS = 30;
const EVERY_MS = 60;
/** A stroke that is not shown after so long never will be: nothing more is sent. */
const LOST_AFTER_MS = 1500;
/** Strokes are short dashes in the cells of a grid, so that each is seen by itself. */
const COLUMNS = 32;
const ROWS = 34;
const MOVES = 3;
const MOVE_MS = 8;
/** The plain client may lose even the first stroke, which waits for token and socket. */
const WARM_UPS = 3;
/** Of a cell's width. */
const DASH = 0.5;
/** With the page free there is less to go wrong, and less scatter. */
const FREE_SHARE = 0.25;

interface Strokes {
  readonly drawn: number;
  readonly shown: number;
  /** Pen up to the display frame with its picture, in ms. */
  readonly settling: readonly number[];
}

/**
 * Whether the end of each stroke is shown, on a page whose thread is busy half of the time, and how
 * soon, there and on a free page.
 */
export async function measureLastStroke(
  lab: Lab,
  { strokes, bareStrokes }: { readonly strokes: number; readonly bareStrokes: number },
): Promise<Row[]> {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: SERVICE_MS } });
  const few = (count: number): number => Math.ceil(count * FREE_SHARE);
  const free = {
    bare: await drawDashes(lab, BARE_DEFAULT, few(bareStrokes), 0),
    app: await drawDashes(lab, APP, few(strokes), 0),
  };
  const bare = await drawDashes(lab, BARE_DEFAULT, bareStrokes, BUSY_MS);
  const app = await drawDashes(lab, APP, strokes, BUSY_MS);
  const shown = ({ shown, drawn }: Strokes): string => `${shown} of ${drawn}`;
  return [
    {
      what: `last stroke shown, page blocked ${BUSY_MS} of every ${EVERY_MS} ms`,
      bar: `${strokes} of ${strokes}`,
      bareDefault: shown(bare),
      app: shown(app),
      passes: app.shown >= app.drawn * BARS.strokesShown,
      detail: null,
    },
    settlingRow('  pen up to its picture, p95, ms', { bare, app }),
    settlingRow('pen up to its picture, page free, p95, ms', free),
  ];
}

function settlingRow(what: string, runs: Readonly<Record<'bare' | 'app', Strokes>>): Row {
  const limit = SERVICE_MS + ROUND_TRIP;
  const most = limit + BARS.penUpOverServiceAndRoundTrip;
  const app = quantile(runs.app.settling, 0.95);
  return {
    what,
    bar: `S + R + ${BARS.penUpOverServiceAndRoundTrip} = ${most}`,
    limit,
    bareDefault: quantile(runs.bare.settling, 0.95),
    app,
    passes: app <= most,
    detail: runs,
  };
}

/** @param busyMs how long the page's thread is kept busy of every `EVERY_MS` */
async function drawDashes(
  lab: Lab,
  contender: Contender,
  count: number,
  busyMs: number,
): Promise<Strokes> {
  const sitting = await lab.open(contender);
  const { page, hand } = sitting;
  const settling: number[] = [];
  const random = seededRandom(1);
  let drawn = 0;
  let warm = false;
  try {
    for (let cell = 0; drawn < count; cell += 1) {
      const x = (0.5 + (cell % COLUMNS)) / (COLUMNS + 1);
      const y = (0.5 + (Math.floor(cell / COLUMNS) % ROWS)) / ROWS;
      const end = x + DASH / COLUMNS;
      // No hand keeps time with what blocks the page; without this each stroke would begin just when
      // the picture before was seen, always at the same moment of a block.
      await sleep(random() * EVERY_MS);
      hand.down({ x, y });
      for (let move = 1; move <= MOVES; move += 1) {
        await sleep(MOVE_MS);
        hand.move({ x: x + ((end - x) * move) / MOVES, y });
      }
      hand.up({ x: end, y });
      const seen = await page.evaluate(
        async ([x, y, timeout]) => {
          const at = await window.strokeReader.untilInk(x, y, timeout);
          return at === null ? null : at - window.strokeReader.lastUp();
        },
        [end, y, warm ? LOST_AFTER_MS : 10 * LOST_AFTER_MS] as const,
      );
      if (!warm) {
        if (seen === null) {
          const last = contender.kind === 'app' || cell + 1 === WARM_UPS;
          if (last) throw new Error('the first stroke was never painted');
          continue;
        }
        warm = true;
        await page.evaluate(
          ([busy, every]) => {
            window.strokeReader.block(busy, every);
          },
          [busyMs, EVERY_MS] as const,
        );
        continue;
      }
      drawn += 1;
      if (seen !== null) settling.push(seen);
    }
  } finally {
    await sitting.close();
  }
  return { drawn: count, shown: settling.length, settling };
}
