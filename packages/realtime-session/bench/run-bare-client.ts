import { fal as client } from '@fal-ai/client';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { LocalFal } from '../src/testing/local-fal.ts';
import { AgeMeter, type AgeReading } from './age-meter.ts';
import { draw, PROMPT, sketchBytes } from './drawing.ts';
import type { RunOptions } from './run-session.ts';

export interface BareSettings {
  readonly throttleInterval: number;
  readonly maxBuffering: number;
}

export type BareOptions = RunOptions & BareSettings;

interface BareResult {
  readonly request_id: string;
  readonly timings?: { readonly inference?: number };
}

/** Draws by fal's client as it comes: every move is sent, its throttle thins them out. */
export async function runBareClient(fal: LocalFal, options: BareOptions): Promise<AgeReading> {
  aimAt(fal.realtimeUrl);
  const bytes = sketchBytes();
  const meter = new AgeMeter(performance.now() + options.warmUpSeconds * 1000, options.roundTrip);
  const capturedAt = new Map<string, number>();
  const { throttleInterval, maxBuffering } = options;
  const connection = client.realtime.connect<Record<string, unknown>, BareResult>(options.app, {
    connectionKey: randomUUID(),
    clientOnly: false,
    throttleInterval,
    maxBuffering,
    tokenProvider: async (app) => {
      const { token } = await fal.tokenSource(app, AbortSignal.timeout(10_000));
      meters.set(token, meter);
      return token;
    },
    onResult: ({ request_id, timings }) => {
      const captured = capturedAt.get(request_id);
      if (captured !== undefined) meter.result(captured, (timings?.inference ?? 0) * 1000);
    },
  });
  let frame = 0;
  await draw((options.seconds + options.warmUpSeconds) * 1000, () => {
    frame += 1;
    capturedAt.set(`b${frame}`, performance.now());
    connection.send({
      image_bytes: bytes,
      prompt: PROMPT,
      image_size: 'square',
      sync_mode: true,
      request_id: `b${frame}`,
    });
  });
  const reading = meter.read();
  connection.close();
  return reading;
}

/** Who counts the sends of a socket, by its token. */
const meters = new Map<string, AgeMeter>();
let target = '';

/** The client's host is fixed; this is the way round that its users have. */
function aimAt(realtimeUrl: string): void {
  const first = target === '';
  target = realtimeUrl;
  if (!first) return;
  globalThis.WebSocket = class extends WebSocket {
    readonly #meter: AgeMeter | undefined;

    constructor(url: string) {
      super(url.replace('wss://fal.run', target));
      this.binaryType = 'arraybuffer';
      this.#meter = meters.get(new URL(url).searchParams.get('fal_jwt_token') ?? '');
    }

    override send(data: Uint8Array): void {
      this.#meter?.sent();
      super.send(data);
    }
  } as unknown as typeof globalThis.WebSocket;
}
