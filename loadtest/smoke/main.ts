// The smoke test. Prints plain counts and ends with 0 or 1; where there is no k6 its
// checks are skipped, and said so (in CI that is a failure: 69).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../src/cli/progress.ts';
import { provideK6 } from '../src/cli/provide-k6.ts';
import { CommandError, EXIT } from '../src/runner/command-error.ts';
import { COMMAND_CHECKS } from './command-checks.ts';
import { DISTRIBUTED_CHECKS } from './distributed-checks.ts';
import { MODEL_CHECKS } from './model-checks.ts';
import { SCENARIO_CHECKS } from './scenario-checks.ts';

const CHECKS = [...SCENARIO_CHECKS, ...DISTRIBUTED_CHECKS, ...COMMAND_CHECKS, ...MODEL_CHECKS];
/** So many at a time: they wait more than they work, and their thresholds are not this machine's. */
const AT_ONCE = 3;

const progress = new Progress(process.stderr);
const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());

process.exitCode = await smoke();

async function smoke(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-smoke-'));
  let passed = 0;
  let failed = 0;
  try {
    const k6 = await provideK6(progress);
    const tools = { k6, progress, folder, signal: interrupt.signal };
    const waiting = [...CHECKS];
    const play = async (): Promise<void> => {
      for (let check = waiting.shift(); check; check = waiting.shift()) {
        const problem = await check.problem(tools).catch((error: unknown) => String(error));
        if (interrupt.signal.aborted) return;
        console.log(problem === null ? `ok ${check.name}` : `not ok ${check.name}: ${problem}`);
        if (problem === null) passed++;
        else failed++;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, play));
    if (interrupt.signal.aborted) return EXIT.interrupted;
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode !== EXIT.noK6) throw error;
    console.log(error.message);
    const inCi = process.env.CI === 'true';
    console.log(
      inCi ? `0 passed, ${CHECKS.length} failed` : `0 passed, 0 failed, ${CHECKS.length} skipped`,
    );
    return inCi ? EXIT.noK6 : EXIT.kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? EXIT.kept : EXIT.failed;
}
