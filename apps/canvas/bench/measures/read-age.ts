import { mean } from 'd3-array';
import type { Contender } from '../lab/contender.ts';
import { ROUND_TRIP, type Lab } from '../lab/lab.ts';
import { steadyAge } from '../lab/steady-age.ts';

/** One run of one contender; times in ms. */
export interface AgeReading {
  readonly age: number;
  /** Of the service times and frame sizes that were seen while the age was read. */
  readonly limit: number;
  readonly over: number;
  readonly framesPerResult: number;
  readonly sockets: number;
  readonly results: number;
  readonly frameBytes: number;
  /** How far ink reaches beyond the pointer at rest, in px of 512. */
  readonly reach: number;
}

/** Draws to warm up, then for so many seconds, and reads the mean age while the pen is down. */
export async function readAge(
  lab: Lab,
  contender: Contender,
  { seconds, warmMs }: { readonly seconds: number; readonly warmMs: number },
): Promise<AgeReading> {
  const { relay } = lab;
  const sitting = await lab.open(contender);
  try {
    const { age, reach, from, to } = await steadyAge(sitting, seconds, {
      warmMs,
      begin: () => relay.reset(),
    });
    const frameBytes = mean(relay.frames, ({ bytes }) => bytes)!;
    // On a narrow uplink no frame can be there before its last byte is.
    const onTheWay = relay.uplink === null ? 0 : (frameBytes * 8000) / relay.uplink;
    const limit =
      leastAge(
        ROUND_TRIP,
        relay.results
          .filter(({ at }) => at > from && at <= to)
          .map(({ serviceTime }) => serviceTime),
      ) + onTheWay;
    return {
      age,
      limit,
      over: age - limit,
      framesPerResult: relay.frames.length / relay.results.length,
      sockets: relay.sockets.most,
      results: relay.results.length,
      frameBytes,
      reach: reach * 512,
    };
  } finally {
    await sitting.close();
  }
}

/**
 * The least mean age that any policy can reach with just these service times, in ms: each frame
 * arrives as the one before it is done. In the mean it is R + E[S] + E[S^2] / (2 E[S]), see docs/speed.md;
 * here for the very order that a run saw, since a picture is shown for as long as the next one
 * takes: the mean of S is weighted by the service that follows it.
 */
function leastAge(roundTrip: number, services: readonly number[]): number {
  let time = 0;
  let area = 0;
  for (let i = 1; i < services.length; i += 1) {
    const shown = services[i]!;
    time += shown;
    area += shown * (services[i - 1]! + shown / 2);
  }
  return roundTrip + area / time;
}
