import { describe, expect, it } from 'vitest';
import { defaultReconnectPolicy, type ReconnectContext } from './reconnect-policy.ts';

/** Chance at its least, its most, and in the middle. */
const CHANCES = [0, 0.5, 0.999];
const CONTEXT: ReconnectContext = {
  failures: 1,
  elapsed: 0,
  cause: 'no-token',
  working: false,
  answered: false,
  fruitless: 0,
  tokenRefusals: 0,
  inputRefusals: 0,
};

function delay(change: Partial<ReconnectContext>, chance = 1): number | null {
  return defaultReconnectPolicy(() => chance).nextDelay({ ...CONTEXT, ...change });
}

/** When tries begin that each fail at once, in ms after the first, up to `until`. */
function triesUntil(until: number, chance: number): number[] {
  const tries: number[] = [];
  for (let at = 0, failures = 1; at < until; failures += 1) {
    tries.push(at);
    at += delay({ failures }, chance)!;
  }
  return tries;
}

describe('defaultReconnectPolicy', () => {
  it('the first retry waits hardly at all, the next ones longer and longer', () => {
    const delays = [1, 2, 3, 4, 5].map((failures) => delay({ failures }));
    expect(delays).toEqual([10, 100, 200, 280, 280]);
  });

  it.each(CHANCES)('chance %d: fewer tries in the first minute than a proxy allows', (chance) => {
    expect(triesUntil(60_000, chance).length).toBeLessThan(30);
  });

  it.each(CHANCES)('chance %d: while it is short, nobody waits for long', (chance) => {
    const tries = triesUntil(2_000, chance);
    const waits = tries.slice(1).map((at, i) => at - tries[i]!);
    expect(Math.max(...waits)).toBeLessThanOrEqual(300);
  });

  it('a third of a wait is chance', () => {
    expect(delay({ failures: 8 }, 1)!).toBeCloseTo(1.5 * delay({ failures: 8 }, 0)!);
  });

  it('a service that asks for time gets more, but not for ever', () => {
    const waits = [1, 2, 3, 20].map((fruitless) => delay({ cause: 'overloaded', fruitless }));
    expect(waits).toEqual([500, 1000, 2000, 10_000]);
  });

  it('a limit of the account is tried for every half minute in the end', () => {
    const cause = 'session-limit';
    const waits = [1, 2, 6, 7, 20].map((fruitless) => delay({ cause, fruitless }));
    expect(waits).toEqual([500, 1000, 16_000, 30_000, 30_000]);
  });

  it('connections that open and bring nothing get pauses from the second on', () => {
    const delays = [1, 2, 3].map((n) => delay({ cause: 'lost', failures: n, fruitless: n }));
    expect(delays).toEqual([10, 1000, 2000]);
  });

  it('beside a connection that works nothing hurries', () => {
    expect(delay({ cause: 'handshake-refused', working: true, failures: 2 })).toBe(1000);
  });

  it.each<[string, Partial<ReconnectContext>, Partial<ReconnectContext>]>([
    ['after five minutes', { elapsed: 5 * 60_000 }, { elapsed: 5 * 60_000 + 1 }],
    [
      'when two tokens are refused',
      { cause: 'token-refused', tokenRefusals: 1 },
      { cause: 'token-refused', tokenRefusals: 2 },
    ],
    [
      'when three inputs cannot be read',
      { cause: 'input-refused', inputRefusals: 2 },
      { cause: 'input-refused', inputRefusals: 3 },
    ],
  ])('stops %s, and not before', (_, before, after) => {
    expect(delay(before)).not.toBeNull();
    expect(delay(after)).toBeNull();
  });
});
