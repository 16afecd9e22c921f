import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from '@msgpack/msgpack';
import { findModel, realtimeApp } from '@realtime-canvas/realtime-config';
import { WebSocket } from 'ws';
import type { LocalFal } from '../src/testing/local-fal.ts';
import { PROMPT, sketchBytes } from './drawing.ts';
import { quantile } from './report/statistics.ts';

/** Service times that are set and read back, in ms. */
const SERVICES = [50, 150] as const;
const FRAMES = 12;
const ANSWER_WITHIN_MS = 5_000;
/** What a reading may be off, in ms: the median (about 5 at rest), and nine of ten. */
const MEDIAN_WITHIN = 8;
const MOST_WITHIN = 14;
/** A machine that is busy for a moment is asked again. */
const TRIES = 3;
const PAUSE_MS = 2_000;

export interface Calibration {
  /** What a frame took beyond service time and round trip, in ms. */
  readonly readings: readonly {
    readonly serviceTime: number;
    readonly median: number;
    readonly most: number;
  }[];
  /** Why nothing that is measured now can be believed; null where it can. */
  readonly fault: string | null;
}

/**
 * Reads service times that are known, by a bare socket with one frame at a time, so that a machine
 * too busy to measure on is found out before it is measured on.
 */
export async function calibrate(
  fal: LocalFal,
  app: string,
  roundTrip: number,
): Promise<Calibration> {
  let found: Calibration | null = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await sleep(PAUSE_MS);
    found = await readOnce(fal, app, roundTrip);
    if (found.fault === null) break;
  }
  return found!;
}

async function readOnce(fal: LocalFal, app: string, roundTrip: number): Promise<Calibration> {
  const readings = [];
  for (const serviceTime of SERVICES) {
    await fal.scenario({ serviceTime: { kind: 'fixed', ms: serviceTime } });
    const beyond = (await latencies(fal, app)).map((took) => took - serviceTime - roundTrip);
    readings.push({ serviceTime, median: quantile(beyond, 0.5), most: quantile(beyond, 0.9) });
  }
  const off = readings.find(({ median, most }) => median > MEDIAN_WITHIN || most > MOST_WITHIN);
  const fault = off
    ? `a frame of ${off.serviceTime} ms service and ${roundTrip} ms round trip took ` +
      `${off.median.toFixed(1)} ms more (median; nine of ten ${off.most.toFixed(1)}), at most ` +
      `${MEDIAN_WITHIN} (${MOST_WITHIN}) can be believed: the machine is busy with something else`
    : null;
  return { readings, fault };
}

/** How long each of some frames takes, the first left out, in ms. */
async function latencies(fal: LocalFal, app: string): Promise<number[]> {
  const { token } = await fal.tokenSource(app, AbortSignal.timeout(ANSWER_WITHIN_MS));
  const url = `${fal.realtimeUrl}/${realtimeApp(app)}?fal_jwt_token=${token}`;
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const next = (event: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`local-fal: no ${event} within ${ANSWER_WITHIN_MS} ms`)),
        ANSWER_WITHIN_MS,
      );
      socket.once('error', reject);
      socket.once(event, () => {
        clearTimeout(late);
        socket.off('error', reject);
        resolve();
      });
    });
  const times: number[] = [];
  try {
    await next('open');
    const input = findModel(app).buildInput({
      image: sketchBytes(),
      settings: { prompt: PROMPT },
      requestId: 'calibration',
    });
    for (let frame = 0; frame <= FRAMES; frame += 1) {
      const sentAt = performance.now();
      const answer = next('message');
      socket.send(encode(input));
      await answer;
      times.push(performance.now() - sentAt);
    }
  } finally {
    socket.terminate();
  }
  return times.slice(1);
}
