/**
 * k6's own end-of-run data as `k6-summary.json` in the results folder (or, without one, printed),
 * for the report to be made from.
 */
export function handleSummary(data: unknown): Record<string, string> {
  const folder = __ENV.RESULTS_DIR;
  const json = JSON.stringify(data);
  return folder ? { [`${folder}/k6-summary.json`]: json } : { stdout: `${json}\n` };
}
