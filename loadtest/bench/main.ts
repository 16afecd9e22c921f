/**
 * The tuner against the exact optimum, over real sockets, with its usual settings: how far its picks
 * and its measured ages are off, and how long it took. About two minutes; with `--all` three services
 * in about eight. `--out FILE` writes what it found.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseOptions } from '../src/cli/parse-options.ts';
import { parseTuneOptions } from '../src/cli/parse-tune-options.ts';
import { Progress } from '../src/cli/progress.ts';
import { provideK6 } from '../src/cli/provide-k6.ts';
import { runScenario } from '../src/cli/run-scenario.ts';
import { runTune } from '../src/cli/run-tune.ts';
import { CommandError, EXIT } from '../src/runner/command-error.ts';
import type { Recommendation } from '../src/tune/recommend.ts';
import { compareWithExact, KNOWN_SERVICES, MOST_OFF } from './exact.ts';

/** The bar of docs/speed.md. */
const MOST_SECONDS = 180;
/** Each way, as local-fal delays it; sockets and timers come on top. */
const DELAY_MS = 10;

const { values } = parseArgs({ options: { out: { type: 'string' }, all: { type: 'boolean' } } });
const progress = new Progress(process.stderr);
const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());
const folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-tuner-bench-'));
try {
  const run = { k6: await provideK6(progress), progress, signal: interrupt.signal };
  const roundTrip = await measureRoundTrip();
  const [rows, details] = [[] as object[], [] as object[]];
  for (const service of values.all ? KNOWN_SERVICES : KNOWN_SERVICES.slice(0, 1)) {
    const out = join(folder, service.name.replaceAll(/\W/g, '-'));
    const scenario = ['--scenario', scenarioOf(service.serviceTime)];
    const exitCode = await runTune({
      ...run,
      options: parseTuneOptions([...scenario, '--out', out]),
    });
    const recommendation = JSON.parse(
      await readFile(join(out, 'recommendation.json'), 'utf8'),
    ) as Recommendation;
    const { ages, picks } = compareWithExact(service, roundTrip, recommendation);
    if (exitCode !== EXIT.kept || picks.length === 0) {
      throw new CommandError(`the tuner recommended nothing on ${service.name} ms`, EXIT.failed);
    }
    const off = Math.max(...picks.map(({ ratio }) => Math.abs(ratio - 1)));
    const fitting = ages.filter(({ ok }) => ok).length;
    rows.push(
      {
        what: `tuner's picks, ${service.name} ms: age beside the exact optimum, the worst of three`,
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
    );
    if (values.all) {
      const what = '  measured ages that fit the exact ones';
      rows.push({
        what,
        bar: `all ${ages.length}`,
        ours: fitting,
        passes: fitting === ages.length,
      });
    }
    details.push({ service: service.name, ages, picks, recommendation });
  }
  console.table(rows);
  if (values.out !== undefined) {
    await writeFile(values.out, JSON.stringify({ roundTrip, rows, details }, null, 2));
  }

  /** Of the path alone, in ms, not by the tuner: with a service that takes no time. */
  async function measureRoundTrip(): Promise<number> {
    const options = parseOptions('frames', [
      ...['--sockets', '1', '--throttle', '100', '--duration', '8s', '--out', join(folder, 'path')],
      ...['--scenario', scenarioOf({ kind: 'fixed', ms: 0 })],
    ]);
    const { summary } = await runScenario({ ...run, scenario: 'frames', options });
    return summary.metrics.frame_latency?.med ?? Number.NaN;
  }
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  progress.say(error.message);
  process.exitCode = error.exitCode;
} finally {
  progress.stop();
  await rm(folder, { recursive: true, force: true });
}

function scenarioOf(serviceTime: object): string {
  const network = { delayMs: DELAY_MS, jitterMs: 0 };
  return JSON.stringify({ seed: 1, painter: 'blank', serviceTime, network });
}
