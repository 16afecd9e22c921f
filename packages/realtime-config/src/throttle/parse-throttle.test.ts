import { describe, expect, it } from 'vitest';
import { parseThrottle } from './parse-throttle.ts';
import { PROFILES, THROTTLE_PRESETS } from './throttle-presets.ts';

describe('parseThrottle', () => {
  it('reads adaptive and milliseconds', () => {
    expect(parseThrottle('adaptive')).toEqual({ kind: 'adaptive' });
    expect(parseThrottle('128')).toEqual({ kind: 'fixed', throttleInterval: 128 });
    expect(parseThrottle('0')).toEqual({ kind: 'fixed', throttleInterval: 0 });
  });

  it.each(PROFILES)('reads the preset %s from the data file', (profile) => {
    expect(parseThrottle(profile)).toEqual({
      kind: 'fixed',
      throttleInterval: THROTTLE_PRESETS.profiles[profile].throttleInterval,
    });
  });

  it.each(['', '-1', '1e3', '20000', 'NaN', 'fast', 'constructor'])('refuses %j', (text) => {
    expect(() => parseThrottle(text)).toThrow(/is not known; use adaptive, responsive/);
  });
});

describe('presets data file', () => {
  it('holds intervals that get longer from responsive to economical', () => {
    const intervals = PROFILES.map((p) => THROTTLE_PRESETS.profiles[p].throttleInterval);
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(intervals.every((interval) => interval > 0)).toBe(true);
  });
});
