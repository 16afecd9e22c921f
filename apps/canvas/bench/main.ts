/**
 * The app as a person meets it, in Chromium, beside fal's own client in a plain page, against the
 * bars of design.md ("Speed we mean to reach"); service and network are local-fal's.
 *
 * Options: `--rounds N` (3), how often ages are measured, the middle one counts; `--seconds N`
 * (4), how long each time; `--only age,main-thread,...`; `--quick` for a look; `--out FILE` writes
 * every reading as JSON.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { printTable, type Row } from '@realtime-canvas/realtime-session/bench-report';
import buildApp from '../e2e/support/build-app.ts';
import { Lab } from './lab/lab.ts';
import { measureAge } from './measures/age.ts';
import { measureLastStroke } from './measures/last-stroke.ts';
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
    out: { type: 'string' },
  },
});
const { quick } = values;
const rounds = Number(values.rounds ?? (quick ? 1 : 3));
const seconds = Number(values.seconds ?? (quick ? 3 : 4));

const measures: Readonly<Record<string, (lab: Lab) => Promise<Row[]>>> = {
  age: (lab) => measureAge(lab, { rounds, seconds }),
  'main-thread': (lab) => measureMainThread(lab, { rows: quick ? 6 : 14 }),
  'pointer-to-frame': (lab) => measurePointerToFrame(lab, { moves: quick ? 20 : 60 }),
  recovery: (lab) =>
    measureRecovery(
      lab,
      quick ? { drops: 8, failures: 2, stalls: 1 } : { drops: 24, failures: 4, stalls: 2 },
    ),
  'last-stroke': (lab) =>
    measureLastStroke(lab, {
      strokes: quick ? 100 : 1000,
      bareStrokes: quick ? 50 : 200,
    }),
};
const names = values.only?.split(',') ?? Object.keys(measures);
const unknown = names.find((name) => !(name in measures));
if (unknown !== undefined || ![rounds, seconds].every((value) => value >= 1)) {
  const fault = unknown === undefined ? 'give --rounds and --seconds from 1' : `no ${unknown}`;
  console.error(`${fault}; --only takes ${Object.keys(measures).join(', ')}`);
  process.exit(1);
}

const removeBuild = await buildApp();
const lab = await Lab.start();
try {
  const check = await meterCheck(lab, seconds);
  console.log(
    `reading ages: ${check.readings.map(({ delay, read }) => `a page ${delay} ms late reads ${read.toFixed(1)}`).join(', ')}`,
  );
  const rows: Row[] = [];
  const load: Record<string, number[]> = {};
  const save = (): void => {
    if (values.out === undefined) return;
    writeFileSync(values.out, JSON.stringify({ rounds, seconds, load, check, rows }, null, 2));
  };
  for (const name of names) {
    const before = loadavg()[0]!;
    const found = await measures[name]!(lab);
    rows.push(...found);
    load[name] = [before, loadavg()[0]!];
    const loads = load[name].map((value) => value.toFixed(1)).join(' to ');
    console.log(`\n${name}, load average ${loads}`);
    printTable(found);
    save();
  }
} finally {
  await lab.stop();
  await removeBuild();
}
