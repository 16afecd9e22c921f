// Proves the tuner on real sockets: services whose exact answers are known, tuned by k6 against
// local-fal; then `tune --check` against presets that fit and against doctored ones. Takes about
// ten minutes; --quick looks at each interval for half as long.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../src/cli/progress.ts';
import { provideK6 } from '../src/cli/provide-k6.ts';
import { CommandError, EXIT } from '../src/runner/command-error.ts';
import { compareWithExact } from './compare-with-exact.ts';
import { KNOWN_SERVICES } from './known-services.ts';
import { TunerTrial } from './tuner-trial.ts';

const quick = process.argv.includes('--quick');
const progress = new Progress(process.stderr);
const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());
const folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-verify-'));
let [passed, failed] = [0, 0];
try {
  const k6 = await provideK6(progress);
  const trial = new TunerTrial({ k6, progress, signal: interrupt.signal, folder });
  const roundTrip = await trial.roundTrip();
  console.log(`round trip of the path: ${roundTrip.toFixed(1)} ms`);

  for (const service of KNOWN_SERVICES) {
    const exitCode = await trial.tune(
      service,
      service.name,
      ...(quick ? ['--verify-seconds', '4'] : []),
    );
    check(`${service.name}: it recommends`, exitCode === EXIT.kept);
    const recommendation = await trial.read(service.name);
    const { medianMs, roundTrip: found } = recommendation.service;
    console.log(
      `${service.name}, in ${recommendation.seconds} s: took it for ${medianMs} ms (median), round trip ${found} ms`,
    );
    const { ages, picks } = compareWithExact(service, roundTrip, recommendation);
    for (const { throttleInterval, measured, low, high, exact, ok } of ages) {
      const age = `measured ${measured.toFixed(1)} (${low.toFixed(1)}-${high.toFixed(1)})`;
      check(`  age at ${throttleInterval} ms: ${age}, exact ${exact.toFixed(1)}`, ok);
    }
    for (const { profile, picked, optimum, ratio, ok } of picks) {
      const off = `age ${((ratio - 1) * 100).toFixed(1)} % off`;
      check(`  ${profile}: ${picked} ms, optimum ${optimum} ms, ${off}`, ok);
    }
  }

  const [steady] = KNOWN_SERVICES;
  const { profiles } = await trial.read(steady!.name);
  const presets = join(folder, 'presets.json');
  const short = ['--verify-seconds', '3', '--check', '--presets', presets];
  await writeFile(presets, JSON.stringify({ profiles }));
  check('--check: presets that fit', (await trial.tune(steady!, 'fits', ...short)) === EXIT.kept);
  const doctored = { ...profiles, balanced: { ...profiles?.balanced, throttleInterval: 128 } };
  await writeFile(presets, JSON.stringify({ profiles: doctored }));
  check(
    '--check: doctored presets',
    (await trial.tune(steady!, 'stale', ...short)) === EXIT.crossed,
  );
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  progress.say(error.message);
  failed++;
} finally {
  progress.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? EXIT.kept : EXIT.failed;

function check(what: string, ok: boolean): void {
  console.log(`${ok ? 'ok' : 'not ok'} ${what}`);
  if (ok) passed++;
  else failed++;
}
