import { PROFILES } from '@realtime-canvas/realtime-config';
import { formatNumber as f } from '../format/format-number.ts';
import { COMMON_MS } from './plan-verification.ts';
import type { Recommendation } from './recommendation.ts';

/** The answer of a tune run in a sentence or two. */
export function tuneAnswer(recommendation: Recommendation): string {
  const { profiles, refused } = recommendation;
  if (!profiles) return `No recommendation: ${refused.join(' Also: ')}`;
  const copied = ageAt(recommendation, COMMON_MS);
  const list = PROFILES.map((profile) => {
    const { throttleInterval, meanAge } = profiles[profile];
    const gain = copied === undefined ? '' : `, ${against(meanAge, copied)}`;
    return `${profile} ${throttleInterval} ms (picture ${f(meanAge)} ms old${gain})`;
  });
  const adaptive = recommendation.adaptive
    ? ` Adaptive pacing: ${f(recommendation.adaptive.meanAge.value)} ms old.`
    : '';
  return `throttleInterval: ${list.join('; ')}.${adaptive} No pacing can do better than ${f(recommendation.service.limit)} ms.`;
}

function ageAt(recommendation: Recommendation, interval: number): number | undefined {
  const row = recommendation.sweep.find(({ throttleInterval }) => throttleInterval === interval);
  return row && (row.measured?.meanAge.value ?? row.modelled.meanAge);
}

function against(age: number, copied: number): string {
  const percent = (100 * (copied - age)) / copied;
  if (Math.abs(percent) < 1) return `the same as at ${COMMON_MS}`;
  return percent > 0
    ? `${percent.toFixed(0)} % fresher than at ${COMMON_MS}`
    : `${(-percent).toFixed(0)} % older than at ${COMMON_MS}`;
}
