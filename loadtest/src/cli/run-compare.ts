import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { comparisonRows, renderComparison } from '../report/render-comparison.ts';
import { openResults } from '../results/open-results.ts';
import { readSummary } from '../results/read-summary.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import type { PathArgs } from './option-values.ts';

/** `compare A B [--out DIR]`: prints what differs, and writes the page. */
export async function runCompare({ paths, out }: PathArgs): Promise<number> {
  const [first, second] = paths;
  if (first === undefined || second === undefined || paths.length > 2) {
    throw new CommandError('compare needs two folders of results: compare A B', EXIT.usage);
  }
  const [a, b] = await Promise.all([readSummary(first), readSummary(second)]);
  for (const { cells, className } of comparisonRows(a, b)) {
    if (className) console.log(cells.join('  '));
  }
  const folder = await openResults('compare', new Date(), out);
  await writeFile(join(folder, 'report.html'), renderComparison(a, b));
  console.log(`report: ${join(folder, 'report.html')}`);
  return EXIT.kept;
}
