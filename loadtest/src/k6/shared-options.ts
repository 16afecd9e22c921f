import type { Options } from 'k6/options';

/** What every scenario sets. */
export const sharedOptions: Options = {
  // Never `url` (the socket's holds its token) nor `error` (it may quote the URL).
  systemTags: ['name', 'method', 'status', 'error_code', 'scenario', 'expected_response', 'check'],
  summaryTrendStats: ['count', 'min', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'],
  userAgent: 'realtime-canvas-loadtest',
};

/**
 * k6's own end-of-run data as `k6-summary.json` in the results folder (or, without one, printed),
 * for the report to be made from.
 */
export function handleSummary(data: unknown): Record<string, string> {
  const folder = __ENV.RESULTS_DIR;
  const json = JSON.stringify(data);
  return folder ? { [`${folder}/k6-summary.json`]: json } : { stdout: `${json}\n` };
}
