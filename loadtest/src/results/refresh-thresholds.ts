import { REFRESH_KINDS } from '../k6/refresh-kinds.ts';
import type { ThresholdResult } from './run-summary.ts';
import { type RunFigures, within } from './within.ts';

/** How much a refresh may lengthen the pause between results; less is not visible. */
const MOST_LONGER = 1.5;
const FLOOR_MS = 150;
/** Frames passed over around a refresh, beyond those without one, per refresh. */
const MOST_PASSED_OVER = 0.25;

/** Whether refreshes cost anything against streams of the same run that had none. */
export function refreshThresholds({ metrics }: RunFigures): ThresholdResult[] {
  const plain = metrics['token_refresh_gap{refresh:none}'];
  if (!plain?.count) return [];
  const results = REFRESH_KINDS.filter((kind) => kind !== 'none').flatMap((kind) => {
    const gap = metrics[`token_refresh_gap{refresh:${kind}}`];
    if (!gap?.count) return [];
    const passed = passedOver(kind, metrics);
    const most = (passedOver('none', metrics) ?? 0) + MOST_PASSED_OVER;
    return [
      within(
        `token_refresh_gap{refresh:${kind}}`,
        `p(95)<=${MOST_LONGER} x without a refresh + ${FLOOR_MS}`,
        gap['p(95)'],
        (plain['p(95)'] ?? 0) * MOST_LONGER + FLOOR_MS,
      ),
      within(
        `refresh_frames_passed_over{refresh:${kind}}`,
        `per refresh<=without one + ${MOST_PASSED_OVER}`,
        passed,
        most,
      ),
    ];
  });
  return results.filter((result) => result !== null);
}

/** Frames without a result around one refresh of a kind; undefined where there was none. */
export function passedOver(kind: string, metrics: RunFigures['metrics']): number | undefined {
  const refreshes = metrics[`token_refresh_gap{refresh:${kind}}`]?.count;
  if (!refreshes) return undefined;
  const count = (name: string): number => metrics[`${name}{refresh:${kind}}`]?.count ?? 0;
  return (count('refresh_frames_passed_over') + count('refresh_frames_lost')) / refreshes;
}
