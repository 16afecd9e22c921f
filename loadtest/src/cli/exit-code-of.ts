import type { RunSummary } from '../results/run-summary.ts';
import { EXIT } from '../runner/command-error.ts';

/** How a command ends that made this summary. */
export function exitCodeOf({
  verdict,
  generator,
}: Pick<RunSummary, 'verdict' | 'generator'>): number {
  if (verdict === 'interrupted') return EXIT.interrupted;
  if (generator.late) return EXIT.void;
  return verdict === 'crossed' ? EXIT.crossed : EXIT.kept;
}
