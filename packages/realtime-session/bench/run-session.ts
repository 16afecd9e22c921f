import { findModel } from '@realtime-canvas/realtime-config';
import { WebSocket } from 'ws';
import { RealtimeSession } from '../src/index.ts';
import type { LocalFal } from '../src/testing/local-fal.ts';
import { AgeMeter, type AgeReading } from './age-meter.ts';
import { draw, PROMPT, sketchBytes } from './drawing.ts';

export interface RunOptions {
  readonly app: string;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** As the scenario has it, in ms. */
  readonly roundTrip: number;
}

/** Draws by a session with the adaptive policy. */
export async function runSession(fal: LocalFal, options: RunOptions): Promise<AgeReading> {
  const bytes = sketchBytes();
  const meter = new AgeMeter(performance.now() + options.warmUpSeconds * 1000, options.roundTrip);
  const session = new RealtimeSession({
    model: findModel(options.app),
    tokenSource: fal.tokenSource,
    tokenSourceName: 'local-fal',
    realtimeUrl: fal.realtimeUrl,
    board: 'bench',
    throttle: { kind: 'adaptive' },
    settings: { prompt: PROMPT },
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  session.on('result', ({ times }) => meter.result(times.capturedAt, times.serviceTime ?? 0));
  await draw((options.seconds + options.warmUpSeconds) * 1000, () => {
    const capturedAt = performance.now();
    session.offer({
      capturedAt,
      strokeEnded: false,
      encode: () => {
        meter.sent();
        return Promise.resolve({ bytes, contentType: 'image/jpeg' });
      },
    });
  });
  const reading = meter.read();
  session.close();
  return reading;
}
