import { ageQuantile, ageSegments, meanAge, type ShownFrame } from './age.ts';

/** A service as it was measured: one painter, a bounded buffer that drops its oldest. */
export interface ServiceModel {
  /** Drawn from with replacement, in ms. */
  readonly serviceTimes: ArrayLike<number>;
  readonly roundTrip: number;
  /** Places in the buffer, the frame in work not counted; at least 1. */
  readonly maxBuffering: number;
}

/** What one interval does, in ms and frames a second. */
export interface IntervalFigures {
  readonly throttleInterval: number;
  readonly meanAge: number;
  readonly p95Age: number;
  readonly deliveredPerSecond: number;
  /** Of the frames sent, 0..1. */
  readonly droppedRatio: number;
}

/**
 * Draws without a pause at a fixed interval, frame by frame, until `results` have come. Pass a
 * generator of the same seed for every interval: differences between them are then not noise.
 *
 * Frames arrive one by one, so those that wait are always consecutive: two indices hold the queue.
 */
export function simulateInterval(
  service: ServiceModel,
  throttleInterval: number,
  results: number,
  random: () => number,
): IntervalFigures {
  const { serviceTimes, roundTrip, maxBuffering } = service;
  const shown: ShownFrame[] = [];
  let free = 0;
  /** Waiting: frames `oldest` to `next - 1`; `next` has not arrived yet. */
  let oldest = 0;
  let next = 0;
  while (shown.length < results) {
    if (oldest === next) {
      free = Math.max(free, next * throttleInterval);
      next++;
    }
    const frame = oldest++;
    const pick = Math.floor(random() * serviceTimes.length);
    free += serviceTimes[pick]!;
    next = Math.max(next, Math.ceil(free / throttleInterval));
    oldest = Math.max(oldest, next - maxBuffering);
    // Half of the round trip lies before the service and half behind it.
    shown.push({ at: free + roundTrip / 2, capturedAt: frame * throttleInterval - roundTrip / 2 });
  }
  const segments = ageSegments(shown);
  const seconds = (shown.at(-1)!.at - shown[0]!.at) / 1000;
  const sent = shown.at(-1)!.capturedAt - shown[0]!.capturedAt;
  return {
    throttleInterval,
    meanAge: meanAge(segments),
    p95Age: ageQuantile(segments, 0.95),
    deliveredPerSecond: (shown.length - 1) / seconds,
    droppedRatio: Math.max(0, 1 - (shown.length - 1) / (sent / throttleInterval)),
  };
}
