import type { Measurements } from '@realtime-canvas/realtime-session';

type TimingPart = 'wait' | 'encode' | 'network' | 'service';

/** One bar: where it begins and how long it is, in ms. */
export interface TimingBar {
  readonly name: TimingPart;
  readonly start: number;
  readonly length: number;
}

/**
 * Frame timing as bars, one after the other; empty while nothing is known. The round
 * trip runs from sent to received, so what the service did not need of it is the network's.
 */
export function waterfall(latency: Measurements['latency']): TimingBar[] {
  const { roundTrip } = latency;
  // Its median may be of fewer results, and then of slower ones, than the round trip's.
  const service =
    latency.service === null ? null : Math.min(latency.service, roundTrip ?? Infinity);
  const network = roundTrip === null ? null : roundTrip - (service ?? 0);
  const lengths: [TimingPart, number | null][] = [
    ['wait', latency.wait],
    ['encode', latency.encode],
    ['network', network],
    ['service', service],
  ];
  let start = 0;
  const bars: TimingBar[] = [];
  for (const [name, length] of lengths) {
    if (length === null) continue;
    bars.push({ name, start, length });
    start += length;
  }
  return bars;
}
