import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderRunReport } from '../report/render-run-report.ts';
import { runHeadline } from '../report/run-headline.ts';
import { mergeSummaries } from '../results/merge-summaries.ts';
import { openResults } from '../results/open-results.ts';
import { readSummary } from '../results/read-summary.ts';
import { TimeSeries } from '../results/time-series.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import { exitCodeOf } from './exit-code-of.ts';
import type { PathArgs } from './option-values.ts';

/** `merge A B ... [--out DIR]`: the summaries of several runners of one test as one summary and report. */
export async function runMerge({ paths, out }: PathArgs): Promise<number> {
  const summaries = await Promise.all(paths.map(readSummary));
  const merged = (() => {
    try {
      return mergeSummaries(summaries);
    } catch (error) {
      throw new CommandError((error as Error).message, EXIT.usage);
    }
  })();
  const folder = await openResults(`${merged.scenario}-merged`, new Date(), out);
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify(merged, null, 2)}\n`);
  // The seconds of each runner stay with it: plots are in the runners' own reports.
  await writeFile(join(folder, 'report.html'), renderRunReport(merged, new TimeSeries()));
  console.log(runHeadline(merged));
  console.log(`report: ${join(folder, 'report.html')}`);
  return exitCodeOf(merged);
}
