import { setTimeout as sleep } from 'node:timers/promises';
import { quantile, type Row } from '@realtime-canvas/realtime-session/bench-report';
import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import { ROUND_TRIP, type Lab } from '../lab/lab.ts';

/** Shorter than a display frame: what is measured is the page, not the queue before the service. */
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
/** Of a cell's width. */
const DASH = 0.5;

interface Strokes {
  readonly drawn: number;
  readonly shown: number;
  /** Pen up to the display frame with its picture, in ms. */
  readonly settling: readonly number[];
}

/** Whether the end of each stroke is shown, on a page whose thread is busy half of the time. */
export async function measureLastStroke(
  lab: Lab,
  { strokes, bareStrokes }: { readonly strokes: number; readonly bareStrokes: number },
): Promise<Row[]> {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: SERVICE_MS } });
  const bare = await drawDashes(lab, BARE_DEFAULT, bareStrokes);
  const app = await drawDashes(lab, APP, strokes);
  const limit = SERVICE_MS + ROUND_TRIP;
  const most = limit + BARS.penUpOverServiceAndRoundTrip;
  const p95 = quantile(app.settling, 0.95);
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
    {
      what: '  pen up to its picture, p95, ms',
      bar: `S + R + ${BARS.penUpOverServiceAndRoundTrip} = ${most}`,
      limit,
      bareDefault: quantile(bare.settling, 0.95),
      app: p95,
      passes: p95 <= most,
      detail: { bare, app },
    },
  ];
}

async function drawDashes(lab: Lab, contender: Contender, count: number): Promise<Strokes> {
  const sitting = await lab.open(contender);
  const { page, hand } = sitting;
  const settling: number[] = [];
  try {
    for (let dash = -1; dash < count; dash += 1) {
      const cell = dash + 1;
      const x = (0.5 + (cell % COLUMNS)) / (COLUMNS + 1);
      const y = (0.5 + (Math.floor(cell / COLUMNS) % ROWS)) / ROWS;
      const end = x + DASH / COLUMNS;
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
        [end, y, dash < 0 ? 10 * LOST_AFTER_MS : LOST_AFTER_MS] as const,
      );
      if (dash < 0) {
        // The first one waits for token and socket; it warms up and does not count.
        if (seen === null) throw new Error('the first stroke was never painted');
        await page.evaluate(
          ([busy, every]) => {
            window.strokeReader.block(busy, every);
          },
          [BUSY_MS, EVERY_MS] as const,
        );
      } else if (seen !== null) {
        settling.push(seen);
      }
    }
  } finally {
    await sitting.close();
  }
  return { drawn: count, shown: settling.length, settling };
}
