import { describe, expect, it } from 'vitest';
import { retryDelay } from './retry-delay.ts';

/** Chance at its least, its most, and in the middle. */
const CHANCES = [0, 0.5, 0.999];

/** When tries begin that each fail at once, in ms after the first, up to `until`. */
function triesUntil(until: number, chance: number): number[] {
  const tries: number[] = [];
  // The first retry waits hardly at all (see `Failures`).
  for (let at = 0, failures = 1; at < until; failures += 1) {
    tries.push(at);
    at += failures === 1 ? 0 : retryDelay(failures, 'quick', () => chance);
  }
  return tries;
}

describe('retryDelay', () => {
  it.each(CHANCES)('chance %d: fewer tries in the first minute than a proxy allows', (chance) => {
    expect(triesUntil(60_000, chance).length).toBeLessThan(30);
  });

  it.each(CHANCES)('chance %d: while it is short, nobody waits for long', (chance) => {
    const tries = triesUntil(2_000, chance);
    const waits = tries.slice(1).map((at, i) => at - tries[i]!);
    expect(Math.max(...waits)).toBeLessThanOrEqual(300);
  });

  it('a third of a wait is chance', () => {
    const [least, most] = [retryDelay(8, 'quick', () => 0), retryDelay(8, 'quick', () => 1)];
    expect(most).toBeCloseTo(1.5 * least);
  });

  it('a service that asks for time gets more, but not for ever', () => {
    const waits = [1, 2, 3, 20].map((failures) => retryDelay(failures, 'slow', () => 1));
    expect(waits).toEqual([500, 1000, 2000, 10_000]);
  });

  it('a limit of the account is tried for every half minute in the end', () => {
    const waits = [1, 2, 6, 7, 20].map((failures) => retryDelay(failures, 'slowest', () => 1));
    expect(waits).toEqual([500, 1000, 16_000, 30_000, 30_000]);
  });
});
