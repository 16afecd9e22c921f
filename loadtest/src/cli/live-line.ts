import { formatNumber as f } from '../format/format-number.ts';
import type { Bucket, TimeSeries } from '../samples/time-series.ts';

/** What a run is doing: how long still, and the last whole second's figures. */
export function liveLine(
  scenario: string,
  durationSeconds: number,
  elapsedMs: number,
  series: TimeSeries,
): string {
  const last = (metric: string): Bucket | undefined => series.buckets(metric).at(-2);
  const still = Math.max(0, Math.ceil(durationSeconds - elapsedMs / 1000));
  const parts = [`${scenario}: ${still} s still`];
  const delivered = last('frames_delivered');
  if (delivered) parts.push(`${f(delivered.sum)} results/s`);
  const latency = last('frame_latency');
  if (latency) parts.push(`latency ${f(latency.p50)} ms`);
  const age = last('frame_age');
  if (age) parts.push(`age ${f(age.p50)} ms`);
  const mints = last('token_mint_duration');
  if (mints) parts.push(`${f(mints.count)} mints/s, ${f(mints.p50)} ms`);
  return parts.join(' · ');
}
