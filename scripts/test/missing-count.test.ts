import { expect, it } from 'vitest';
import { missingCount } from './missing-count.ts';

it('counts a step without its browser as skipped, in CI as failed', () => {
  expect(missingCount({})).toEqual({ passed: 0, failed: 0, skipped: 1 });
  expect(missingCount({ CI: 'true' })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
