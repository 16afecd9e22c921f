import type { Scenario } from '../k6/scenario.ts';
import type { ThresholdResult } from '../results/run-summary.ts';
import { judgeRefresh } from './judge-refresh.ts';
import { judgeSoak } from './judge-soak.ts';
import type { Judged } from './within.ts';

/** What compares parts of a run with one another, when it is over. */
export function judgeRun(scenario: Scenario, judged: Judged): ThresholdResult[] {
  if (scenario === 'soak') return judgeSoak(judged);
  return scenario === 'refresh' ? judgeRefresh(judged) : [];
}
