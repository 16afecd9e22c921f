/**
 * An hour's worth of drawing at speed, and what the page holds at each tenth of it, after its
 * garbage was collected. Fails when the last tenth holds more than the second allows: by then the
 * timeline is full and everything is warm, so that what still grows is a leak.
 *
 * Options: `--results N` (3600), pictures to be painted; `--minutes N` (15), longest time it may take.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Hand } from '../../bench/lab/hand.ts';
import { APP_DIR } from '../../e2e/support/app-dir.ts';
import buildApp from '../../e2e/support/build-app.ts';
import { Stack } from '../../e2e/support/stack.ts';
import { launch } from '../lib/launch.ts';
import { printTable } from '../lib/table.ts';
import { HeapReader, type Holdings } from './heap-reader.ts';
import { plot } from './plot.ts';
import { Session } from './session.ts';

/**
 * What may be more at the end, in MB: undo has no end, so all strokes stay (about 6 kB each), and
 * the timeline swings between 360 and 600 moments.
 */
const MORE_HEAP = 4;
const MORE_WORKER_HEAP = 3;
const MORE_NODES = 300;
const MORE_LISTENERS = 60;

const TENTHS = 10;
const { values } = parseArgs({
  options: { results: { type: 'string' }, minutes: { type: 'string' } },
});
const results = Number(values.results ?? 3600);
const minutes = Number(values.minutes ?? 15);
if (!(results >= 100 && minutes > 0)) {
  console.error('--results takes a number from 100 on, --minutes one above 0');
  process.exit(1);
}

const removeBuild = await buildApp();
const stack = await Stack.start();
const browser = await launch();
try {
  await stack.setScenario({ seed: 1, painter: 'blank', serviceTime: { kind: 'fixed', ms: 20 } });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(stack.url);
  const reader = await HeapReader.attach(browser, page);
  const hand = new Hand(page, await context.newCDPSession(page));
  await hand.aim();
  const session = new Session(page, hand, lehmer(1));

  const start = Date.now();
  const before = await stack.paintedFrames();
  const points: { results: number; strokes: number; seconds: number; held: Holdings }[] = [];
  for (let tenth = 1; tenth <= TENTHS; tenth += 1) {
    let painted = 0;
    while (painted < (results * tenth) / TENTHS) {
      if (Date.now() - start > minutes * 60_000) {
        throw new Error(`only ${painted} of ${results} results within ${minutes} minutes`);
      }
      await session.stroke();
      painted = (await stack.paintedFrames()) - before;
    }
    const held = await reader.read();
    const seconds = Math.round((Date.now() - start) / 1000);
    points.push({ results: painted, strokes: session.strokes, seconds, held });
    console.log(`${tenth}/${TENTHS}: ${painted} results, ${held.page.toFixed(1)} MB`);
  }

  printTable(
    [
      'results',
      'strokes',
      's',
      'page MB',
      'worker MB',
      'nodes',
      'listeners',
      'process MB',
      'disk MB',
    ],
    points.map(({ results: painted, strokes, seconds, held }) => [
      ...[painted, strokes, seconds, round(held.page), round(held.worker), held.nodes],
      ...[held.listeners, held.process === null ? '?' : round(held.process), round(held.disk)],
    ]),
  );
  const [second, last] = [points[1]!.held, points.at(-1)!.held];
  const bounds = [
    ['page heap, MB', second.page, last.page, MORE_HEAP],
    ['worker heap, MB', second.worker, last.worker, MORE_WORKER_HEAP],
    ['DOM nodes', second.nodes, last.nodes, MORE_NODES],
    ['event listeners', second.listeners, last.listeners, MORE_LISTENERS],
  ] as const;
  const verdicts = bounds.map(([what, from, to, more]) => ({
    what,
    from,
    to,
    more,
    ok: to <= from + more,
  }));
  printTable(
    ['what', 'second tenth', 'last tenth', 'may grow by', 'verdict'],
    verdicts.map(({ what, from, to, more, ok }) => [
      ...[what, round(from), round(to), more],
      ok ? 'flat' : 'GROWS',
    ]),
  );
  for (const fault of faults) console.error(`the page threw: ${fault}`);

  const folder = `${APP_DIR}bench-results/soak-${new Date(start).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/soak.json`,
    JSON.stringify({ results, points, verdicts, faults }, null, 2),
  );
  writeFileSync(`${folder}/heap.svg`, plot(points));
  console.log(`written to ${folder}`);
  if (faults.length > 0 || verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
} finally {
  await browser.close();
  await stack.stop();
  await removeBuild();
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Lehmer's generator: the same strokes every time. */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
