// The smoke test of this room: each scenario that people start, short, with its thresholds.
// Prints plain counts and ends with 0 or 1; where there is no k6 they are skipped, and said so (in
// CI that is a failure: 69).
import type { Scenario } from '../k6/scenario.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-code.ts';
import { parseOptions } from './parse-options.ts';
import { Progress } from './progress.ts';
import { provideK6 } from './provide-k6.ts';
import { runScenario } from './run-scenario.ts';

/** What is run, and what must come of it. */
interface Check {
  readonly name: string;
  readonly scenario: Scenario;
  readonly args: readonly string[];
  /** A threshold that must be crossed: the test finds what was put there to be found. */
  readonly finds?: RegExp;
}

const slowMint = (delayMs: number): string =>
  JSON.stringify({
    serviceTime: { kind: 'fixed', ms: 60 },
    network: { delayMs: 2, jitterMs: 0 },
    painter: 'blank',
    faults: [{ at: 'mint', kind: 'slow', delayMs }],
  });

const CHECKS: readonly Check[] = [
  { name: 'token', scenario: 'token', args: ['--quick', '--duration', '4s'] },
  {
    name: 'frames, in rising numbers',
    scenario: 'frames',
    args: ['--ramp', '--sockets', '16', '--duration', '6s', '--objective', '3000'],
  },
  {
    name: 'token finds a slow mint',
    scenario: 'token',
    args: ['--quick', '--duration', '4s', '--objective', '350', '--scenario', slowMint(400)],
    finds: /^token_mint_duration p\(95\)<350$/,
  },
  {
    name: 'refresh finds a gap',
    scenario: 'refresh',
    args: [
      ...['--quick', '--sockets', '2', '--refresh-by', 'reconnect'],
      ...['--scenario', slowMint(1300)],
    ],
    finds: /^token_refresh_gap\{refresh:storm\} /,
  },
  {
    name: 'refresh by hand-over has no gap',
    scenario: 'refresh',
    args: ['--quick', '--sockets', '2', '--scenario', slowMint(700)],
  },
];

const progress = new Progress(process.stderr);
const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());

process.exitCode = await smoke();

async function smoke(): Promise<number> {
  let passed = 0;
  let failed = 0;
  try {
    const k6 = await provideK6(progress);
    const checks = [...CHECKS];
    const play = async (): Promise<void> => {
      for (let check = checks.shift(); check; check = checks.shift()) {
        const problem = await problemOf(check, k6);
        if (interrupt.signal.aborted) return;
        console.log(problem === null ? `ok ${check.name}` : `not ok ${check.name}: ${problem}`);
        if (problem === null) passed++;
        else failed++;
      }
    };
    // Two at a time: they wait more than they work, and thresholds are not about this machine.
    await Promise.all([play(), play()]);
    if (interrupt.signal.aborted) return EXIT.interrupted;
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode !== EXIT.noK6) throw error;
    console.log(error.message);
    const inCi = process.env.CI === 'true';
    console.log(
      inCi ? `0 passed, ${CHECKS.length} failed` : `0 passed, 0 failed, ${CHECKS.length} skipped`,
    );
    return inCi ? EXIT.noK6 : EXIT.kept;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? EXIT.kept : EXIT.failed;
}

async function problemOf(
  { scenario, args, finds }: Check,
  k6: Awaited<ReturnType<typeof provideK6>>,
): Promise<string | null> {
  const options = parseOptions(scenario, args);
  try {
    const run = { scenario, options, k6, progress, signal: interrupt.signal };
    const { summary } = await runScenario(run);
    const crossed = summary.thresholds
      .filter(({ kept }) => !kept)
      .map(({ metric, threshold }) => `${metric} ${threshold}`);
    if (finds) return crossed.some((one) => finds.test(one)) ? null : `${finds} was not crossed`;
    // A busy machine makes k6 late; that voids figures, and here only thresholds count.
    return summary.verdict === 'kept' ? null : `crossed ${crossed.join('; ')}`;
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
}
