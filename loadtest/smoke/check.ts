import type { Progress } from '../src/cli/progress.ts';
import type { K6 } from '../src/runner/find-k6.ts';

/** What a check runs with. */
export interface CheckTools {
  readonly k6: K6;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** An empty folder of the whole smoke test's own. */
  readonly folder: string;
}

/** One thing that must hold of the load tests themselves. */
export interface Check {
  readonly name: string;
  /** @returns what is wrong; null where nothing is */
  readonly problem: (tools: CheckTools) => Promise<string | null>;
}
