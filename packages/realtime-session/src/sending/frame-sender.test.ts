import type { ModelSettings } from '@realtime-canvas/realtime-config';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { describe, expect, it } from 'vitest';
import { FlightLog } from '../pacing/flight-log.ts';
import { numberBytes } from '../testing/number-bytes.ts';
import { LCM } from '../testing/models.ts';
import { DesiredPicture } from './desired-picture.ts';
import type { FrameRecord } from './frame-record.ts';
import { type FrameCarrier, FrameSender } from './frame-sender.ts';
import { SessionMeter } from './session-meter.ts';

const ENCODE_MS = 20;
const SETTINGS: ModelSettings = {};

/** Keeps what is sent by it. */
class Carrier implements FrameCarrier {
  readonly bufferedAmount = 0;
  readonly frames: FrameRecord[] = [];

  get newest(): FrameRecord | undefined {
    return this.frames.at(-1);
  }

  get newestVersion(): number {
    return this.newest?.version ?? 0;
  }

  send(_input: object, frame: FrameRecord): number {
    this.frames.push(frame);
    return 1;
  }
}

/** A sender with one pending frame at a time, whose frames go where a test looks. */
class Bench {
  readonly clock = new ManualClock();
  readonly picture = new DesiredPicture(SETTINGS);
  readonly carrier = new Carrier();
  encodeMs = ENCODE_MS;
  /** When pacing lets the next frame go. */
  sendAt = 0;
  #sketches = 0;
  readonly sender = new FrameSender(
    {
      model: LCM,
      clock: this.clock,
      meter: new SessionMeter(),
      policy: { buffering: 1, nextSendAt: () => this.sendAt },
      log: new FlightLog(),
      picture: this.picture,
    },
    {
      due: () => {
        this.send();
      },
      sent: () => undefined,
      tooLarge: () => undefined,
      fault: () => undefined,
    },
  );

  /** Offers the next sketch. */
  offer(strokeEnded = false): void {
    this.#sketches += 1;
    const number = this.#sketches;
    const encode = async () => {
      await new Promise<void>((resolve) => this.clock.setTimeout(resolve, this.encodeMs));
      return { bytes: numberBytes(number), contentType: 'image/jpeg' };
    };
    this.picture.offer({ capturedAt: this.clock.now(), strokeEnded, encode });
    this.send();
  }

  send(): void {
    const frame = this.sender.due(this.carrier);
    if (frame) this.sender.send(this.carrier, frame);
  }
}

describe('FrameSender', () => {
  it('encodes just before pacing lets it send, and sends then', async () => {
    const bench = new Bench();
    bench.offer();
    await bench.clock.advance(100);
    bench.sendAt = 1000;
    bench.offer();
    await bench.clock.advance(2000);
    const [first, second] = bench.carrier.frames;
    expect(first).toMatchObject({ version: 1, sentAt: ENCODE_MS });
    expect(second).toMatchObject({ version: 2, sentAt: 1000, encodingAt: 1000 - ENCODE_MS });
  });

  it('has the end of a stroke ready, should its time come sooner than guessed', async () => {
    const bench = new Bench();
    bench.offer();
    await bench.clock.advance(100);
    bench.sendAt = 1000;
    bench.offer(true);
    await bench.clock.advance(400);
    expect(bench.carrier.newest).toMatchObject({ version: 1 });
    bench.sendAt = 500;
    bench.send();
    expect(bench.carrier.newest).toMatchObject({ version: 2, sentAt: 500 });
  });

  it('repeats the frame that was sent, not one that is only encoded', async () => {
    const bench = new Bench();
    bench.offer();
    await bench.clock.advance(100);
    bench.sendAt = 1000;
    bench.offer();
    bench.encodeMs = 1;
    // The second is encoded by now, and waits for its time.
    await bench.clock.advance(1000 - 100 - ENCODE_MS / 2);
    const other = new Carrier();
    expect(bench.sender.canRepeat).toBe(true);
    bench.sender.repeat(other);
    expect(other.newest).toMatchObject({ version: 1, capturedAt: 0 });
    expect(other.newest!.sketch.bytes).toEqual(numberBytes(1));
  });

  it('has nothing to repeat where nothing was sent, or nothing is owed', async () => {
    const bench = new Bench();
    expect(bench.sender.canRepeat).toBe(false);
    bench.offer();
    await bench.clock.advance(100);
    bench.picture.reset();
    expect(bench.sender.canRepeat).toBe(false);
  });
});
