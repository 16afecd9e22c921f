import { PROFILES, type Profile } from '@realtime-canvas/realtime-config';
import { formatNumber as f } from '../format/format-number.ts';
import { MOST_DROPPED } from './pick-profiles.ts';
import type { IntervalFigures } from './simulate-interval.ts';

/** A committed interval whose age is this much worse than the new pick's is out of date. */
const MOST_WORSE = 0.05;

/**
 * Which committed presets no longer fit the service, each with its reason; empty = all still do.
 *
 * @param figuresAt the service as it was measured now
 */
export function stalePresets(
  committed: Readonly<Record<Profile, { readonly throttleInterval: number }>>,
  picks: Readonly<Record<Profile, number>>,
  figuresAt: (throttleInterval: number) => IntervalFigures,
): string[] {
  return PROFILES.flatMap((profile) => {
    const { throttleInterval } = committed[profile];
    const [old, now] = [figuresAt(throttleInterval), figuresAt(picks[profile])];
    if (old.droppedRatio > MOST_DROPPED) {
      return `${profile} ${throttleInterval} ms now drops ${f(100 * old.droppedRatio)} % of its frames; ${picks[profile]} ms would not`;
    }
    const difference = old.meanAge / now.meanAge - 1;
    if (Math.abs(difference) <= MOST_WORSE) return [];
    return (
      `${profile} ${throttleInterval} ms gives a picture ${f(old.meanAge)} ms old, ` +
      `${f(100 * Math.abs(difference))} % ${difference > 0 ? 'more' : 'less'} than ${picks[profile]} ms does now`
    );
  });
}
