import { readFile } from 'node:fs/promises';
import { runGroup } from '../lib/run-group.ts';
import type { Count } from './count.ts';
import type { Step } from './step.ts';

export interface StepResult {
  readonly count: Count;
  readonly seconds: number;
  /** Standard output and error, interleaved. */
  readonly output: string;
}

/** Runs one step. A command that fails, or that ran no test at all, counts as a failure. */
export async function runStep(step: Step): Promise<StepResult> {
  const began = Date.now();
  const { ending, output } = await runGroup(step.command, step.deadlineMs, step.env);
  return {
    count: await countOf(step, ending === 'ok', output),
    seconds: (Date.now() - began) / 1000,
    output,
  };
}

async function countOf(step: Step, ok: boolean, output: string): Promise<Count> {
  if (!step.count) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  const text = step.count.report
    ? await readFile(step.count.report, 'utf8').catch(() => '')
    : output;
  const count = text === '' ? { passed: 0, failed: 0, skipped: 0 } : step.count.read(text);
  const ranNothing = count.passed + count.failed + count.skipped === 0;
  const failed = count.failed === 0 && (!ok || ranNothing) ? 1 : count.failed;
  return { ...count, failed };
}
