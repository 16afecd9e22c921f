import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, EXIT } from '../runner/command-error.ts';
import { callerPath } from '../runner/paths.ts';
import type { RunSummary } from './run-summary.ts';

/**
 * Reads a run's summary, given its folder or the file itself.
 * @throws {CommandError} naming the path when there is none, or it is not ours
 */
export async function readSummary(path: string): Promise<RunSummary> {
  const asked = callerPath(path);
  const isFolder = await stat(asked).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = isFolder ? join(asked, 'summary.json') : asked;
  try {
    const summary = JSON.parse(await readFile(file, 'utf8')) as Partial<RunSummary>;
    if (typeof summary.scenario === 'string' && summary.metrics) return summary as RunSummary;
  } catch {
    // Reported below, alike for a missing and a broken file.
  }
  throw new CommandError(
    `${file} is not a summary of a load test; give a folder of loadtest/results`,
    EXIT.usage,
  );
}
