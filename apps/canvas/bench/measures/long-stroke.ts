import type { Page } from '@playwright/test';
import { middle } from '../report/statistics.ts';
import type { Row } from '../report/row.ts';
import { BARS } from '../bars.ts';
import { APP } from '../lab/contender.ts';
import type { Lab } from '../lab/lab.ts';

const SERVICE_MS = 100;
/** Lengths of the stroke, in points, between which its cost per point is compared. */
const SHORT = 1000;
const LONG = 20_000;
/** Points drawn around each of them while the cost is measured. */
const MEASURED = 480;
/** Points of one way around, across itself; drawn once before anything is measured. */
const LAP = SHORT - MEASURED / 2;
/** Points in one frame of the display: a pointer of 500 Hz. */
const POINTS_PER_FRAME = 8;
/** Points in one frame where nothing is measured: only to get there. */
const SKIPPED_PER_FRAME = 500;
/** The tool's key, and what it stands for: opaque ink, and ink that may not darken where it overlaps. */
const TOOLS = { b: 'pen', m: 'marker' } as const;

/** CPU per point, in ms, of the page's main thread and of its worker. */
interface Cost {
  readonly page: number;
  readonly worker: number;
}

interface Round {
  readonly short: Cost;
  readonly long: Cost;
}

/**
 * What one more point of a stroke costs when the stroke is long, over what it costs when it is short,
 * everything counted: ink, messages, encoding, pictures, timeline. It is Chromium's own count of each
 * thread's CPU time, which a busy machine does not make larger by waiting.
 */
export async function measureLongStroke(
  lab: Lab,
  { rounds }: { readonly rounds: number },
): Promise<Row[]> {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: SERVICE_MS } });
  const rows: Row[] = [];
  for (const [key, tool] of Object.entries(TOOLS)) {
    const all: Round[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await measureRound(lab, key));
    for (const thread of ['page', 'worker'] as const) {
      const growth = ({ short, long }: Round): number => long[thread] / short[thread];
      const round = middle(all, growth);
      const [short, long] = [round.short[thread], round.long[thread]];
      rows.push({
        what: `CPU per point at ${LONG} points over ${SHORT}, ${tool}, ${thread}`,
        bar: `at most ${BARS.longStroke} x`,
        app: `${growth(round).toFixed(2)} x (${short.toFixed(3)} to ${long.toFixed(3)} ms)`,
        passes: growth(round) <= BARS.longStroke,
        detail: all,
      });
    }
  }
  return rows;
}

async function measureRound(lab: Lab, toolKey: string): Promise<Round> {
  const { page, close } = await lab.open(APP);
  try {
    await page.keyboard.press(toolKey);
    await draw(page, 0, SHORT - MEASURED / 2, SKIPPED_PER_FRAME);
    const short = await costAround(page, SHORT);
    await draw(page, SHORT + MEASURED / 2, LONG - MEASURED / 2, SKIPPED_PER_FRAME);
    const long = await costAround(page, LONG);
    return { short, long };
  } finally {
    await close();
  }
}

/** Draws the points around one length of the stroke, and reads what they cost. */
async function costAround(page: Page, length: number): Promise<Cost> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel'] });
  await draw(page, length - MEASURED / 2, length + MEASURED / 2, POINTS_PER_FRAME);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as Trace;
  const thread = (name: string): number => {
    // The browser may have processes of other pages: ours is the busiest.
    const times = new Map<string, number>();
    const named = traceEvents.filter((event) => event.name === 'thread_name');
    for (const { pid, tid, args } of named) {
      if (args?.name === name) times.set(`${pid} ${tid}`, 0);
    }
    for (const { name: task, pid, tid, tdur } of traceEvents) {
      const before = times.get(`${pid} ${tid}`);
      if (before === undefined || tdur === undefined || !task.endsWith('RunTask')) continue;
      times.set(`${pid} ${tid}`, before + tdur / 1000);
    }
    const most = Math.max(...times.values());
    if (!(most > 0)) throw new Error(`the trace has no CPU time of ${name}`);
    return most / MEASURED;
  };
  return { page: thread('CrRendererMain'), worker: thread('DedicatedWorker thread') };
}

/** @see https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface Trace {
  readonly traceEvents: readonly {
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    /** CPU time of its thread, in µs. */
    readonly tdur?: number;
    readonly args?: { readonly name?: string };
  }[];
}

/** Draws on with one stroke, from its point `from` up to its point `to`. */
async function draw(page: Page, from: number, to: number, perFrame: number): Promise<void> {
  await page.getByTestId('sketch').evaluate(
    async (sketch, [first, end, most, lap]) => {
      const { left, top, width, height } = sketch.getBoundingClientRect();
      for (let i = first; i < end; i += 1) {
        if ((i - first) % most === 0) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        // The same way again and again: the picture of a longer stroke is no richer to encode.
        const turn = (2 * Math.PI * i) / lap;
        const point = {
          clientX: left + width * (0.5 + 0.45 * Math.sin(turn)),
          clientY: top + height * (0.5 + 0.45 * Math.sin(2 * turn + 1)),
        };
        const type = i === 0 ? 'pointerdown' : 'pointermove';
        const held = { pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1 };
        sketch.dispatchEvent(new PointerEvent(type, { ...held, ...point, bubbles: true }));
      }
    },
    [from, to, perFrame, LAP] as const,
  );
}
