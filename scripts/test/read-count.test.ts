import { expect, it } from 'vitest';
import { junitCount, plainCount, playwrightCount, vitestCount } from './read-count.ts';

it('reads vitest', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(vitestCount(JSON.stringify(report))).toEqual({ passed: 3, failed: 1, skipped: 3 });
});

it('reads JUnit', () => {
  const report = `<?xml version="1.0"?>
<testsuites name="deno test" tests="5" failures="1" errors="1" time="1.2">
  <testsuite name="a" tests="5"><testcase name="b"><skipped/></testcase></testsuite>
</testsuites>`;
  expect(junitCount(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
});

it('reads Playwright and takes a flaky test for a failed one', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } };
  expect(playwrightCount(JSON.stringify(report))).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

it('reads the last plain line', () => {
  expect(plainCount('1 passed, 0 failed\nmore\n7 passed, 2 failed, 1 skipped\n')).toEqual({
    passed: 7,
    failed: 2,
    skipped: 1,
  });
});

it('counts nothing without a report', () => {
  expect(junitCount('')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(plainCount('')).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
