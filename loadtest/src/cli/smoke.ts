// The smoke test of this room: each scenario that people start, short, with its thresholds.
// Prints plain counts and ends with 0, 1, or 69 where there is no k6 (in CI that is a failure).
import type { Scenario } from '../k6/scenario.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-code.ts';
import { parseOptions } from './parse-options.ts';
import { Progress } from './progress.ts';
import { provideK6 } from './provide-k6.ts';
import { runScenario } from './run-scenario.ts';

const SMOKED: readonly Scenario[] = ['token', 'frames'];
const SECONDS = 10;

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
    for (const scenario of SMOKED) {
      const problem = await problemOf(scenario, k6);
      if (interrupt.signal.aborted) return EXIT.interrupted;
      console.log(problem === null ? `ok ${scenario}` : `not ok ${scenario}: ${problem}`);
      if (problem === null) passed++;
      else failed++;
    }
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode !== EXIT.noK6) throw error;
    console.log(error.message);
    const inCi = process.env.CI === 'true';
    console.log(
      inCi ? `0 passed, ${SMOKED.length} failed` : `0 passed, 0 failed, ${SMOKED.length} skipped`,
    );
    return EXIT.noK6;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? EXIT.kept : EXIT.failed;
}

async function problemOf(
  scenario: Scenario,
  k6: Awaited<ReturnType<typeof provideK6>>,
): Promise<string | null> {
  const options = parseOptions(['--quick'], SECONDS);
  try {
    const run = { scenario, options, k6, progress, signal: interrupt.signal };
    const { summary } = await runScenario(run);
    // A busy machine makes k6 late; that voids figures, and here only thresholds count.
    if (summary.verdict === 'kept') return null;
    const crossed = summary.thresholds.filter(({ kept }) => !kept);
    return crossed.map(({ metric, threshold }) => `${metric} ${threshold} crossed`).join('; ');
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
}
