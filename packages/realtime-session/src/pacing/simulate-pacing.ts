import { FramesInFlight } from '../correlation/frames-in-flight.ts';
import { FlightLog } from './flight-log.ts';
import type { PacingPolicy } from './pacing-policy.ts';
import { pathGuess } from './path-guess.ts';
import { patienceOnceAnswered } from './patience.ts';

export interface SimulatedService {
  /** The time of the next frame that is worked on, in ms, begun at `at`. */
  readonly serviceTime: (at: number) => number;
  /** One way, in ms, of a message that leaves at `at`; order is kept whatever it says. */
  readonly oneWay: (at: number) => number;
  /** Places in the buffer; the oldest waiting frame is dropped. */
  readonly buffering: number;
  /** Whether results name their frame. */
  readonly echo?: boolean;
  /** Whether this result gets lost on the way, without a word. */
  readonly loses?: () => boolean;
  /** How long to draw on and on, in ms. */
  readonly duration: number;
  /** Left out at the start: the policy has yet to learn. */
  readonly warmUp?: number;
}

export interface SimulatedPacing {
  /** Mean age of what is shown, over time, in ms. */
  readonly meanAge: number;
  /** The least that any policy could reach with these very service times, in ms. */
  readonly limit: number;
  readonly sentPerResult: number;
  readonly dropped: number;
  readonly results: number;
}

interface Frame {
  readonly frame: number;
  readonly requestId: string;
  readonly sentAt: number;
}

/**
 * Plays a policy against a service with one painter, event by event, while somebody draws without
 * a pause. What the policy sees is what the session would show it: send times and results.
 */
export function simulatePacing(policy: PacingPolicy, service: SimulatedService): SimulatedPacing {
  const { buffering, duration, warmUp = 0, echo = true } = service;
  const log = new FlightLog();
  const flights = new FramesInFlight<Frame>(buffering);
  const arrivals: { at: number; frame: Frame }[] = [];
  const results: { at: number; frame: Frame; lost: boolean }[] = [];
  const waiting: Frame[] = [];
  let inWork: { frame: Frame; doneAt: number } | null = null;
  let [now, frames, dropped, lastArrival, lastResult, lastLatency] = [0, 0, 0, 0, 0, 0];
  const painted: number[] = [];
  const paths: number[] = [];
  let [shownFrom, area, shown, counted, sentCounted] = [0, 0, -1, 0, 0];

  const begin = (frame: Frame, at: number): void => {
    const time = service.serviceTime(at);
    if (at >= warmUp) painted.push(time);
    inWork = { frame, doneAt: at + time };
  };
  /** Adds the age of what is shown up to `at`. */
  const accrue = (at: number): void => {
    const from = Math.max(shownFrom, warmUp);
    if (shown >= 0 && at > from) area += ((at - shown) ** 2 - (from - shown) ** 2) / 2;
    shownFrom = at;
  };

  while (now < duration) {
    const sendAt = Math.max(now, policy.nextSendAt(log, now, false));
    const oldest = flights.oldest;
    const giveUpAt = oldest
      ? Math.min(
          log.resyncAt,
          Math.max(oldest.sentAt, log.lastResultAt) + patienceOnceAnswered(log, lastLatency),
        )
      : Number.POSITIVE_INFINITY;
    const doneAt = (inWork as { doneAt: number } | null)?.doneAt ?? Number.POSITIVE_INFINITY;
    const next = Math.min(
      sendAt,
      giveUpAt,
      doneAt,
      arrivals[0]?.at ?? Number.POSITIVE_INFINITY,
      results[0]?.at ?? Number.POSITIVE_INFINITY,
    );
    now = next;
    if (next === results[0]?.at) {
      const { frame, lost } = results.shift()!;
      if (lost) continue;
      const id = echo ? frame.requestId : undefined;
      const path = pathGuess(log.roundTrip);
      const { answered } = flights.answer(id, now, path, log.soonest);
      if (answered) {
        log.answered(answered.frame, now, echo);
        lastLatency = now - answered.sentAt;
      }
      accrue(now);
      if (frame.sentAt > shown) shown = frame.sentAt;
      if (now >= warmUp) counted += 1;
    } else if (next === doneAt) {
      const { frame } = inWork as unknown as { frame: Frame };
      inWork = null;
      const way = service.oneWay(now);
      lastResult = Math.max(lastResult, now + way);
      if (now >= warmUp) paths.push(way);
      results.push({ at: lastResult, frame, lost: service.loses?.() ?? false });
      const following = waiting.shift();
      if (following) begin(following, now);
    } else if (next === arrivals[0]?.at) {
      const { frame } = arrivals.shift()!;
      if (inWork) waiting.push(frame);
      else begin(frame, now);
      if (waiting.length > buffering) {
        waiting.shift();
        dropped += 1;
      }
    } else if (next === giveUpAt) {
      flights.giveUp();
      log.lost();
    } else {
      frames += 1;
      const frame = { frame: frames, requestId: `f${frames}`, sentAt: now };
      const way = service.oneWay(now);
      lastArrival = Math.max(lastArrival, now + way);
      if (now >= warmUp) {
        paths.push(way);
        sentCounted += 1;
      }
      arrivals.push({ at: lastArrival, frame });
      flights.add(frame);
      log.sent(frames, now);
    }
  }
  accrue(now);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const first = mean(painted);
  const second = mean(painted.map((time) => time * time));
  return {
    meanAge: area / (duration - warmUp),
    limit: 2 * mean(paths) + first + second / (2 * first),
    sentPerResult: sentCounted / counted,
    dropped,
    results: counted,
  };
}
