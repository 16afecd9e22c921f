import { FramesInFlight } from '../frames-in-flight.ts';
import { FlightLog } from '../../pacing/flight-log.ts';
import type { PacingPolicy } from '../../pacing/pacing-policy.ts';
import { patienceOnceAnswered } from '../../pacing/patience.ts';

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
  /** How long to draw, in ms. */
  readonly duration: number;
  /** For how long the pen is down, and then up, in ms; without it, it stays down. */
  readonly strokes?: { readonly length: () => number; readonly pause: () => number };
  /** Left out at the start: the policy has yet to learn. */
  readonly warmUp?: number;
}

export interface SimulatedPacing {
  /** Mean age of what is shown while the pen is down, in ms. */
  readonly meanAge: number;
  /** The least that any policy could reach with these very service times, in ms. */
  readonly limit: number;
  /** Mean time from pen up to the picture of the stroke's end, in ms; 0 without strokes. */
  readonly settling: number;
  readonly sentPerResult: number;
  readonly dropped: number;
  readonly results: number;
}

const FOR_EVER = { length: () => Number.POSITIVE_INFINITY, pause: () => 0 };

interface Frame {
  readonly frame: number;
  readonly requestId: string;
  readonly sentAt: number;
  /** When the sketch that it shows got to be so. */
  readonly capturedAt: number;
}

/**
 * Plays a policy against a service with one painter, event by event, while someone draws. What the
 * policy sees is what the session would show it: send times and results.
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
  const { length, pause } = service.strokes ?? FOR_EVER;
  const pen = { isDown: true, changesAt: length(), downAt: 0, upAt: 0 };
  /** Ends of strokes that are not shown yet. */
  const ends: number[] = [];
  const settling: number[] = [];
  let [shownFrom, area, drawn, shown, sentUpTo, counted, sentCounted] = [0, 0, 0, -1, -1, 0, 0];

  const begin = (frame: Frame, at: number): void => {
    const time = service.serviceTime(at);
    if (at >= warmUp) painted.push(time);
    inWork = { frame, doneAt: at + time };
  };
  /** Adds the age of what is shown up to `at`. */
  const accrue = (at: number): void => {
    const from = Math.max(shownFrom, warmUp);
    shownFrom = at;
    if (!pen.isDown || shown < 0 || at <= from) return;
    // What shows the end of the stroke before has not grown old in the pause.
    const since = shown >= pen.upAt ? Math.max(shown, pen.downAt) : shown;
    area += ((at - since) ** 2 - (from - since) ** 2) / 2;
    drawn += at - from;
  };
  const movePen = (at: number): void => {
    accrue(at);
    pen.isDown = !pen.isDown;
    if (pen.isDown) {
      pen.downAt = at;
    } else {
      pen.upAt = at;
      ends.push(at);
    }
    pen.changesAt = at + (pen.isDown ? length() : pause());
  };

  while (now < duration) {
    const isDone = !pen.isDown && sentUpTo >= pen.upAt;
    const sendAt = isDone
      ? Number.POSITIVE_INFINITY
      : Math.max(now, policy.nextSendAt(log, now, !pen.isDown));
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
      pen.changesAt,
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
      const { answered } = flights.answer(id, now, log.roundTrip, log.soonest);
      if (answered) {
        log.answered(answered.frame, now, echo);
        lastLatency = now - answered.sentAt;
      }
      accrue(now);
      shown = Math.max(shown, frame.capturedAt);
      while (ends[0]! <= shown) settling.push(now - ends.shift()!);
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
    } else if (next === pen.changesAt) {
      movePen(now);
    } else {
      frames += 1;
      sentUpTo = pen.isDown ? now : pen.upAt;
      const frame = { frame: frames, requestId: `f${frames}`, sentAt: now, capturedAt: sentUpTo };
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
    meanAge: area / drawn,
    limit: 2 * mean(paths) + first + second / (2 * first),
    settling: mean(settling),
    sentPerResult: sentCounted / counted,
    dropped,
    results: counted,
  };
}
