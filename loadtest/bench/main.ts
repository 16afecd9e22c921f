/**
 * The tuner against the exact optimum, on a steady service of local-fal, with its usual settings:
 * how far the worst of its picks is off, and how long it took. `--out FILE` writes what it found.
 * About two minutes.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Progress } from '../src/cli/progress.ts';
import { provideK6 } from '../src/cli/provide-k6.ts';
import { CommandError, EXIT } from '../src/runner/command-error.ts';
import { compareWithExact, MOST_OFF } from './compare-with-exact.ts';
import { KNOWN_SERVICES } from './known-services.ts';
import { TunerTrial } from './tuner-trial.ts';

/** The bar of docs/speed.md. */
const MOST_SECONDS = 180;
const STEADY = KNOWN_SERVICES.find(({ name }) => name === 'fixed 150')!;

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const progress = new Progress(process.stderr);
const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());
const folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-tuner-bench-'));
try {
  const k6 = await provideK6(progress);
  const trial = new TunerTrial({ k6, progress, signal: interrupt.signal, folder });
  const roundTrip = await trial.roundTrip();
  const exitCode = await trial.tune(STEADY, 'tune');
  const recommendation = await trial.read('tune');
  const { picks } = compareWithExact(STEADY, roundTrip, recommendation);
  if (exitCode !== EXIT.kept || picks.length === 0) {
    throw new CommandError('the tuner recommended nothing', EXIT.failed);
  }
  const off = Math.max(...picks.map(({ ratio }) => Math.abs(ratio - 1)));
  const rows = [
    {
      what: `tuner's picks, ${STEADY.name} ms: age beside the exact optimum, the worst of three`,
      bar: `at most ${MOST_OFF * 100} % off`,
      ours: `${(off * 100).toFixed(1)} % off`,
      passes: off <= MOST_OFF,
    },
    {
      what: '  time of the run, s',
      bar: `at most ${MOST_SECONDS}`,
      ours: recommendation.seconds,
      passes: recommendation.seconds <= MOST_SECONDS,
    },
  ];
  console.table(rows);
  if (values.out !== undefined) {
    await writeFile(
      values.out,
      JSON.stringify({ roundTrip, rows, picks, recommendation }, null, 2),
    );
  }
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  progress.say(error.message);
  process.exitCode = error.exitCode;
} finally {
  progress.stop();
  await rm(folder, { recursive: true, force: true });
}
