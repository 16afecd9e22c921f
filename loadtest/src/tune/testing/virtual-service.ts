import { FlightLog } from '@realtime-canvas/realtime-session/pacing';
import { policyOf } from '../../k6/policy-of.ts';
import type { Stage } from '../../k6/stage.ts';
import type { StageOutcome, StageRecord } from '../run-stages.ts';

export interface VirtualService {
  /** Service time of the frame that is begun after `idleMs` without work, in ms. */
  readonly serviceTime: (idleMs: number) => number;
  /** How long the way there is taken up by one frame: a narrow uplink. */
  readonly uplinkMs?: number;
  readonly roundTrip: number;
  readonly maxBuffering: number;
}

/** Plays a tuner's stages in no time, event by event, with the app's own pacing. */
export function playStages(stages: readonly Stage[], service: VirtualService): StageOutcome {
  return { stages: stages.map((stage) => play(stage, service)), lagP95: 1, socketsLost: 0 };
}

function play(
  { name, pace, results: most = Infinity, seconds = Infinity }: Stage,
  service: VirtualService,
): StageRecord {
  const policy = policyOf(pace);
  const log = new FlightLog();
  const half = service.roundTrip / 2;
  const arriving: { frame: number; at: number }[] = [];
  const waiting: number[] = [];
  const leaving: { frame: number; at: number }[] = [];
  const sentAt: number[] = [];
  const record = {
    name,
    pace,
    drops: [] as { at: number; count: number }[],
    results: [] as { at: number; sentAt: number }[],
  };
  let [now, inWork, doneAt, freeAt, linkFreeAt, dropped] = [0, -1, Infinity, 0, 0, 0];
  const begin = (frame: number): void => {
    inWork = frame;
    doneAt = now + service.serviceTime(now - freeAt);
  };
  for (;;) {
    const first = record.results[0];
    if (record.results.length >= most || (first && now > first.at + seconds * 1000)) return record;
    const sendAt = Math.max(now, policy.nextSendAt(log, now, false));
    const next = Math.min(sendAt, arriving[0]?.at ?? Infinity, doneAt, leaving[0]?.at ?? Infinity);
    now = next;
    if (next === leaving[0]?.at) {
      const { frame } = leaving.shift()!;
      log.answered(frame, now, true);
      record.results.push({ at: now, sentAt: sentAt[frame]! });
      if (dropped > 0) record.drops.push({ at: now, count: dropped });
      dropped = 0;
    } else if (next === doneAt) {
      leaving.push({ frame: inWork, at: now + half });
      doneAt = Infinity;
      inWork = -1;
      freeAt = now;
      const oldest = waiting.shift();
      if (oldest !== undefined) begin(oldest);
    } else if (next === arriving[0]?.at) {
      const { frame } = arriving.shift()!;
      if (inWork < 0) begin(frame);
      else waiting.push(frame);
      if (waiting.length > service.maxBuffering) {
        waiting.shift();
        dropped++;
      }
    } else {
      log.sent(sentAt.length, now);
      linkFreeAt = Math.max(linkFreeAt, now) + (service.uplinkMs ?? 0);
      arriving.push({ frame: sentAt.length, at: linkFreeAt + half });
      sentAt.push(now);
    }
  }
}
