/**
 * The app as a person meets it, in Chromium, beside fal's own client in a plain page, against the
 * bars of docs/speed.md; service and network are local-fal's. It refuses to
 * measure on a machine too busy for it; `--anyway` measures all the same, ratios may still tell.
 *
 * Options: `--full` for the numbers to publish (about 11 minutes; about 5 without); `--quick` for
 * a look (2 minutes); `--only age,main-thread,...`; `--rounds N`, how often ages are measured, the
 * middle one counts; `--seconds N`, 1 to 6, how long each time; `--out FILE` writes every reading as JSON.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { printTable } from './report/print-table.ts';
import type { Row } from './report/row.ts';
import buildApp from '../e2e/support/build-app.ts';
import { Lab } from './lab/lab.ts';
import { measureAge } from './measures/age.ts';
import { measureLastStroke } from './measures/last-stroke.ts';
import { measureLongStroke } from './measures/long-stroke.ts';
import { measureMainThread } from './measures/main-thread.ts';
import { meterCheck } from './measures/meter-check.ts';
import { measurePointerToFrame } from './measures/pointer-to-frame.ts';
import { measureRecovery } from './measures/recovery.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    anyway: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
/** Twice that and a row before it, where service times scatter, is what the sketch has room for. */
const MOST_SECONDS = 6;
/** How much of each measure; see its own file. */
const EXTENTS = {
  quick: {
    rounds: 1,
    seconds: 2,
    rows: 4,
    moves: 15,
    strokes: 60,
    bareStrokes: 20,
    drops: 6,
    failures: 2,
    stalls: 1,
  },
  usual: {
    rounds: 3,
    seconds: 2,
    rows: 8,
    moves: 40,
    strokes: 100,
    bareStrokes: 30,
    drops: 6,
    failures: 2,
    stalls: 1,
  },
  full: {
    rounds: 3,
    seconds: 5,
    rows: 14,
    moves: 80,
    strokes: 1000,
    bareStrokes: 200,
    drops: 24,
    failures: 4,
    stalls: 3,
  },
} as const;
const extent = EXTENTS[values.quick ? 'quick' : values.full ? 'full' : 'usual'];
const rounds = Number(values.rounds ?? extent.rounds);
const seconds = Number(values.seconds ?? extent.seconds);

const measures: Readonly<Record<string, (lab: Lab) => Promise<Row[]>>> = {
  age: (lab) => measureAge(lab, { rounds, seconds }),
  'main-thread': (lab) => measureMainThread(lab, extent),
  'pointer-to-frame': (lab) => measurePointerToFrame(lab, extent),
  recovery: (lab) => measureRecovery(lab, extent),
  'last-stroke': (lab) => measureLastStroke(lab, extent),
  'long-stroke': (lab) => measureLongStroke(lab, { rounds }),
};
const names = values.only?.split(',') ?? Object.keys(measures);
const unknown = names.find((name) => !(name in measures));
if (unknown !== undefined || !(rounds >= 1 && seconds >= 1 && seconds <= MOST_SECONDS)) {
  const fault =
    unknown === undefined
      ? `give --rounds from 1 and --seconds from 1 to ${MOST_SECONDS}`
      : `no ${unknown}`;
  console.error(`${fault}; --only takes ${Object.keys(measures).join(', ')}`);
  process.exit(1);
}

/** The machine has no time for us: nothing that is measured now can be believed. */
class Busy extends Error {}

const removeBuild = await buildApp();
const lab = await Lab.start();
try {
  const check = await meterCheck(lab, seconds);
  console.log(
    `reading ages: ${check.readings.map(({ delay, read }) => `a page ${delay} ms late reads ${read.toFixed(1)}`).join(', ')}`,
  );
  if (check.fault !== null && !values.anyway) throw new Busy(check.fault);
  const rows: Row[] = [];
  const load: Record<string, number[]> = {};
  const save = (): void => {
    if (values.out === undefined) return;
    writeFileSync(values.out, JSON.stringify({ rounds, seconds, load, check, rows }, null, 2));
  };
  for (const name of names) {
    const before = loadavg()[0]!;
    const start = performance.now();
    const found = await measures[name]!(lab);
    const took = ((performance.now() - start) / 1000).toFixed(0);
    rows.push(...found);
    load[name] = [before, loadavg()[0]!];
    const loads = load[name].map((value) => value.toFixed(1)).join(' to ');
    console.log(`\n${name}, ${took} s, load average ${loads}`);
    printTable(found);
    save();
  }
} catch (error) {
  if (!(error instanceof Busy)) throw error;
  console.error(`not measured: ${error.message}. Try again on a quiet machine, or --anyway.`);
  process.exitCode = 1;
} finally {
  await lab.stop();
  await removeBuild();
}
