import type { Count } from './count.ts';

/** A vitest JSON report. */
export function vitestCount(report: string): Count {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    report,
  ) as Record<string, number>;
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  };
}

/** A JUnit report as Deno writes it: the totals stand in the root element's attributes. */
export function junitCount(report: string): Count {
  const root = /<testsuites\b[^>]*>/.exec(report)?.[0] ?? '';
  const total = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(root)?.[1] ?? 0);
  const failed = total('failures') + total('errors');
  const skipped = [...report.matchAll(/<skipped\b/g)].length;
  return { passed: total('tests') - failed - skipped, failed, skipped };
}

/** Playwright's JSON report; a test that passed only on a second try has failed. */
export function playwrightCount(report: string): Count {
  const { stats } = JSON.parse(report) as { stats: Record<string, number> };
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
  };
}

/** The plain closing line of our own runners: `N passed, N failed[, N skipped]`. */
export function plainCount(output: string): Count {
  const lines = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)];
  const [, passed, failed, skipped] = lines.at(-1) ?? [];
  return {
    passed: Number(passed ?? 0),
    failed: Number(failed ?? 0),
    skipped: Number(skipped ?? 0),
  };
}
