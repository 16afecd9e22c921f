import { formatNumber as f } from '../format/format-number.ts';
import type { TimeSeries } from '../samples/time-series.ts';

/** What a run is doing: how long still, and the last whole second's figures. */
export function liveLine(
  scenario: string,
  durationSeconds: number,
  elapsedMs: number,
  series: TimeSeries,
): string {
  const still = Math.max(0, Math.ceil(durationSeconds - elapsedMs / 1000));
  const parts = [`${scenario}: ${still} s still`];
  const delivered = series.last('frames_delivered');
  if (delivered) parts.push(`${f(delivered.sum)} results/s`);
  const latency = series.last('frame_latency');
  if (latency) parts.push(`latency ${f(latency.p50)} ms`);
  const age = series.last('frame_age');
  if (age) parts.push(`age ${f(age.p50)} ms`);
  const mints = series.last('token_mint_duration');
  if (mints) parts.push(`${f(mints.count)} mints/s, ${f(mints.p50)} ms`);
  return parts.join(' · ');
}
