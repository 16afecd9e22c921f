import { describe, expect, it } from 'vitest';
import type { CloseCause } from '../fal-client/close-cause.ts';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { Failures } from './failures.ts';

const LOST: CloseCause = { kind: 'lost' };
const REFUSED: CloseCause = { kind: 'token-refused' };
const UNREADABLE: CloseCause = { kind: 'input-refused', detail: '' };

function failing(times: number, clock = new ManualClock()): Failures {
  const failures = new Failures(clock, () => 1);
  for (let i = 0; i < times; i += 1) failures.triedInVain();
  return failures;
}

describe('Failures', () => {
  it('the first retry waits hardly at all, the next ones longer and longer', () => {
    const waits = [1, 2, 3, 4, 5].map((times) => failing(times).retryAt(0, false));
    expect(waits).toEqual([10, 100, 200, 280, 280]);
  });

  it('beside a lane that works nothing hurries, whatever results come by it', () => {
    const failures = failing(2);
    failures.answered(false);
    expect(failures.mayTryNow(true)).toBe(false);
    expect(failures.retryAt(0, true)).toBe(1000);
    failures.changedLane();
    expect(failures.mayTryNow(true)).toBe(true);
  });

  it('keeps to the time that the proxy asks for, however we hurry', async () => {
    const clock = new ManualClock();
    const failures = failing(1, clock);
    expect(failures.retryAt(3000, false)).toBeCloseTo(3300, 6);
    expect(failures.mayHurry).toBe(false);
    await clock.advance(3301);
    expect(failures.mayHurry).toBe(true);
  });

  it('a service that was busy before its last result is not still so', () => {
    const failures = failing(0);
    failures.ended({ kind: 'overloaded' });
    failures.count();
    expect(failures.retryAt(0, false)).toBe(500);
    failures.answered(false);
    failures.triedInVain();
    expect(failures.retryAt(0, false)).toBe(10);
  });

  it('goes on for five minutes since the first failure, not the last', async () => {
    const clock = new ManualClock();
    const failures = failing(1, clock);
    await clock.advance(4 * 60_000);
    failures.count();
    await clock.advance(60_000);
    expect(failures.endless).toBe(false);
    await clock.advance(1);
    expect(failures.endless).toBe(true);
    failures.answered(false);
    expect(failures.endless).toBe(false);
  });

  it('two tokens refused: final, unless a new lane has brought a result between them', () => {
    const failures = failing(0);
    expect(failures.ended(REFUSED)).toBeNull();
    failures.answered(true);
    expect(failures.ended(REFUSED)).toBeNull();
    failures.answered(false);
    expect(failures.ended(REFUSED)).toBe('final');
  });

  it('three inputs in a row that cannot be read: for now', () => {
    const failures = failing(0);
    expect([UNREADABLE, UNREADABLE, LOST].map((cause) => failures.ended(cause))).toEqual([
      null,
      null,
      null,
    ]);
    expect(failures.ended(UNREADABLE)).toBe('for-now');
  });
});
