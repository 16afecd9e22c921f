/**
 * What a first visit costs, against `budget.json`: bytes over the wire by the build's own manifest,
 * and how fast the page comes on a slow phone. The median of `--runs N` (3) counts.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { quantile } from '../../bench/report/statistics.ts';
import buildApp from '../../e2e/support/build-app.ts';
import { Stack } from '../../e2e/support/stack.ts';
import { launch } from '../lib/launch.ts';
import { printTable } from '../lib/table.ts';
import { firstLoad } from './first-load.ts';
import { serveSite } from './site.ts';
import { measureVitals, type Vitals } from './vitals.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' } } });
const runs = Number(values.runs ?? 3);
if (!(Number.isInteger(runs) && runs >= 1)) {
  console.error('--runs takes a whole number from 1 on');
  process.exit(1);
}
const budget = JSON.parse(
  await readFile(new URL('budget.json', import.meta.url), 'utf8'),
) as Record<string, number>;

const removeBuild = await buildApp();
const stack = await Stack.start();
const browser = await launch();
const site = await serveSite(stack.builtApp, stack.url);
try {
  // The page is measured, not the painter: the example is painted at once.
  await stack.setScenario({ painter: 'blank', serviceTime: { kind: 'fixed', ms: 100 } });
  const size = await firstLoad(stack.builtApp);
  const seen: Vitals[] = [];
  for (let run = 0; run < runs; run += 1) seen.push(await measureVitals(browser, site.url));
  const median = (name: keyof Vitals): number =>
    quantile(
      seen.map((vitals) => vitals[name]),
      0.5,
    );

  const rows = [
    row('JavaScript of the first load, worker included, gzip', size.javascript, 'javascriptBytes'),
    row('CSS, gzip', size.css, 'cssBytes'),
    row('fonts', size.fonts, 'fontBytes'),
    row('first contentful paint, ms', median('firstContentfulPaint'), 'firstContentfulPaintMs'),
    row(
      'largest contentful paint, ms',
      median('largestContentfulPaint'),
      'largestContentfulPaintMs',
    ),
    row('cumulative layout shift', median('cumulativeLayoutShift'), 'cumulativeLayoutShift'),
    row('total blocking time, ms', median('totalBlockingTime'), 'totalBlockingTimeMs'),
  ];
  printTable(
    ['what', 'seen', 'budget', 'verdict'],
    rows.map(({ what, value, most, ok }) => [what, rounded(value), most, ok ? 'within' : 'OVER']),
  );
  console.log(`${rounded(size.later)} bytes more come when they are asked for`);
  if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
} finally {
  site.close();
  await browser.close();
  await stack.stop();
  await removeBuild();
}

function row(what: string, value: number, name: string) {
  const most = budget[name];
  if (most === undefined) throw new Error(`budget.json has no ${name}`);
  return { what, value, most, ok: value <= most };
}

function rounded(value: number): number {
  return value < 1 ? Math.round(value * 1000) / 1000 : Math.round(value);
}
