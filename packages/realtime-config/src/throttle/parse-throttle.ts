import { PROFILES, THROTTLE_PRESETS, type Profile } from './throttle-presets.ts';

/**
 * How frames are paced: `adaptive` learns the service's rhythm; `fixed` keeps `throttleInterval`
 * ms (the least time between two frames sent) whatever the service does.
 */
export type Throttle =
  { readonly kind: 'adaptive' } | { readonly kind: 'fixed'; readonly throttleInterval: number };

/** Longest interval that still feels like drawing; anything longer is a typing error. */
const LONGEST_MS = 10_000;

/**
 * Reads a throttle setting: `adaptive`, the name of a preset, or a number of ms (0 to 10000).
 *
 * @example parseThrottle('balanced') // { kind: 'fixed', throttleInterval: ... } as the presets say
 * @throws {RangeError} names the value and what to use.
 */
export function parseThrottle(text: string): Throttle {
  if (text === 'adaptive') return { kind: 'adaptive' };
  if (isProfile(text)) {
    return { kind: 'fixed', throttleInterval: THROTTLE_PRESETS.profiles[text].throttleInterval };
  }
  const throttleInterval = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (throttleInterval <= LONGEST_MS) return { kind: 'fixed', throttleInterval };
  throw new RangeError(
    `throttle ${JSON.stringify(text)} is not known; use adaptive, ${PROFILES.join(', ')}, ` +
      `or a number of ms from 0 to ${LONGEST_MS}`,
  );
}

function isProfile(text: string): text is Profile {
  return (PROFILES as readonly string[]).includes(text);
}
