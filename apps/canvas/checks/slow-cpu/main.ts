/**
 * Drawing on a machine four times slower than this one: how late the ink is, and what stands in its
 * way. The bounds are generous, so that a busy machine passes; what is printed is the measure.
 *
 * Options: `--strokes N` (8).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quantile } from '../../bench/report/statistics.ts';
import { Hand } from '../../bench/lab/hand.ts';
import buildApp from '../../e2e/support/build-app.ts';
import { Stack } from '../../e2e/support/stack.ts';
import { launch } from '../lib/launch.ts';
import { printTable } from '../lib/table.ts';

const SLOWDOWN = 4;
const STROKE_MS = 1_000;
/** Three frames of a 60 Hz display. */
const LATEST_MS = 50;
const LONGEST_BLOCK_MS = 200;

const { values } = parseArgs({ options: { strokes: { type: 'string' } } });
const strokes = Number(values.strokes ?? 8);

const removeBuild = await buildApp();
const stack = await Stack.start();
const browser = await launch();
try {
  await stack.setScenario({ seed: 1, painter: 'blank', serviceTime: { kind: 'fixed', ms: 100 } });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  // What tsx makes of a named function calls this.
  await page.addInitScript('globalThis.__name = (it) => it');
  await page.goto(stack.url);
  const cdp = await context.newCDPSession(page);
  const hand = new Hand(page, cdp);
  await hand.aim();
  const stroke = async (i: number): Promise<void> => {
    const y = 0.1 + (0.8 * i) / strokes;
    hand.down({ x: 0.1, y });
    await hand.glide({ x: 0.1, y }, { x: 0.9, y: y + 0.05 }, STROKE_MS);
    hand.up({ x: 0.9, y: y + 0.05 });
    await sleep(50);
  };
  await stroke(0);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const reading = page.evaluate(watch, strokes * STROKE_MS);
  for (let i = 1; i <= strokes; i += 1) await stroke(i);
  const { late, frames, blocks } = await reading;

  const rows = [
    ['pen to ink, ms', late.length, quantile(late, 0.5), quantile(late, 0.95), LATEST_MS],
    ['frame to frame, ms', frames.length, quantile(frames, 0.5), quantile(frames, 0.95), LATEST_MS],
    [
      'tasks over 50 ms',
      blocks.length,
      quantile(blocks, 0.5),
      Math.max(0, ...blocks),
      LONGEST_BLOCK_MS,
    ],
  ] as const;
  printTable(
    ['what', 'count', 'median', 'p95 (tasks: longest)', 'bound', 'verdict'],
    rows.map(([what, count, median, high, bound]) => [
      ...[what, count, round(median), round(high), bound],
      high <= bound ? 'within' : 'OVER',
    ]),
  );
  if (late.length < strokes * 20 || rows.some(([, , , high, bound]) => high > bound)) {
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await stack.stop();
  await removeBuild();
}

/** Runs in the page: for so long, notes how late each move of the pen is on the canvas. */
async function watch(ms: number): Promise<{ late: number[]; frames: number[]; blocks: number[] }> {
  const late: number[] = [];
  const frames: number[] = [];
  const blocks: number[] = [];
  let waiting: number[] = [];
  let before = 0;
  let down = false;
  addEventListener('pointerdown', () => (down = true), true);
  addEventListener('pointerup', () => (down = false), true);
  addEventListener(
    'pointermove',
    (event) => {
      if (!down) return;
      waiting.push(event.timeStamp);
      // Asked for after the sheet has asked for its own frame: by then the ink is painted.
      requestAnimationFrame(() => {
        const now = performance.now();
        for (const at of waiting) late.push(now - at);
        waiting = [];
      });
    },
    // In the bubbling phase, after the sketch's own listener.
    false,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocks.push(duration);
  }).observe({ type: 'longtask' });
  const end = performance.now() + ms;
  await new Promise<void>((resolve) => {
    const frame = (now: number): void => {
      if (before > 0 && down) frames.push(now - before);
      before = now;
      if (now < end) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  return { late, frames, blocks };
}

function round(value: number): number {
  return Number.isNaN(value) ? 0 : Math.round(value * 10) / 10;
}
