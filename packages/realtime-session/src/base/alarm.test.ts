import { describe, expect, it } from 'vitest';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { Alarm } from './alarm.ts';

const DAY_MS = 86_400_000;

describe('Alarm', () => {
  it('rings at its time, once, and not for a time that it was moved from', async () => {
    const clock = new ManualClock();
    const rung: number[] = [];
    const alarm = new Alarm(clock, () => rung.push(clock.now()));
    alarm.set(100);
    alarm.set(50);
    alarm.set(200);
    expect(alarm.at).toBe(200);
    await clock.advance(1000);
    expect(rung).toEqual([200]);
    expect(alarm.at).toBe(Infinity);
    expect(clock.pending).toBe(0);
  });

  it('infinity clears it', async () => {
    const clock = new ManualClock();
    let rings = 0;
    const alarm = new Alarm(clock, () => (rings += 1));
    alarm.set(100);
    alarm.set(Infinity);
    expect(clock.pending).toBe(0);
    await clock.advance(1000);
    expect(rings).toBe(0);
  });

  it('takes a time further off than a timer of the runtime can wait', async () => {
    const clock = new ManualClock();
    const longest: number[] = [];
    const rung: number[] = [];
    const alarm = new Alarm(
      {
        now: clock.now,
        wallNow: clock.wallNow,
        setTimeout: (callback, ms) => {
          longest.push(ms);
          return clock.setTimeout(callback, ms);
        },
        clearTimeout: clock.clearTimeout,
      },
      () => rung.push(clock.now()),
    );
    alarm.set(60 * DAY_MS);
    await clock.advance(61 * DAY_MS);
    expect(rung).toEqual([60 * DAY_MS]);
    expect(Math.max(...longest)).toBeLessThan(2 ** 31);
  });
});
