import { describe, expect, it } from 'vitest';
import type { Connection } from '../fal-client/fal-connection.ts';
import { FramesInFlight } from '../sending/frames-in-flight.ts';
import { SessionMeter } from '../sending/session-meter.ts';
import { FlightLog } from '../pacing/flight-log.ts';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { LCM, numberBytes } from '../session/testing/session-rig.ts';
import { FrameSender, type Wish } from '../sending/frame-sender.ts';
import type { Lane } from './connection.ts';

const ENCODE_MS = 20;

/** A sender with one wish at a time, whose frames go where a test looks. */
class Bench {
  readonly clock = new ManualClock();
  readonly log = new FlightLog();
  wish: Wish | null = null;
  encodeMs = ENCODE_MS;
  /** When pacing lets the next frame go. */
  sendAt = 0;
  readonly lane = this.newLane();
  #frames = 0;
  readonly sender = new FrameSender(
    {
      model: LCM,
      clock: this.clock,
      meter: new SessionMeter(),
      policy: { buffering: 1, nextSendAt: () => this.sendAt },
      log: this.log,
      nextFrame: () => (this.#frames += 1),
      wish: () => this.wish,
    },
    {
      due: () => this.sender.send(this.lane),
      sent: () => undefined,
      tooLarge: () => undefined,
      fault: () => undefined,
    },
  );

  newLane(): Lane {
    const connection = { open: true, bufferedAmount: 0, send: () => 1 } as unknown as Connection;
    return {
      connection,
      maxBuffering: 1,
      frames: new FramesInFlight(1),
      token: { token: 't', expiresAt: 0, refreshAt: 0 },
      results: 0,
      heardAt: 0,
      firstSentAt: null,
    };
  }

  /** The sketch with this number is wished for from now on. */
  wishFor(version: number, strokeEnded = false): void {
    const encode = async () => {
      await new Promise<void>((resolve) => this.clock.setTimeout(resolve, this.encodeMs));
      return { bytes: numberBytes(version), contentType: 'image/jpeg' };
    };
    const capturedAt = this.clock.now();
    const sketch = { capturedAt, strokeEnded, encode };
    this.wish = { sketch, settings: {}, version, settingsAt: Number.NEGATIVE_INFINITY };
    this.sender.send(this.lane);
  }
}

describe('FrameSender', () => {
  it('encodes just before pacing lets it send, and sends then', async () => {
    const bench = new Bench();
    bench.wishFor(1);
    await bench.clock.advance(100);
    bench.sendAt = 1000;
    bench.wishFor(2);
    await bench.clock.advance(2000);
    const [first, second] = [...bench.lane.frames];
    expect(first).toMatchObject({ version: 1, sentAt: ENCODE_MS });
    expect(second).toMatchObject({ version: 2, sentAt: 1000, encodingAt: 1000 - ENCODE_MS });
  });

  it('has the end of a stroke ready, should its time come sooner than guessed', async () => {
    const bench = new Bench();
    bench.wishFor(1);
    await bench.clock.advance(100);
    bench.sendAt = 1000;
    bench.wishFor(2, true);
    await bench.clock.advance(400);
    expect(bench.lane.frames.newest).toMatchObject({ version: 1 });
    bench.sendAt = 500;
    bench.sender.send(bench.lane);
    expect(bench.lane.frames.newest).toMatchObject({ version: 2, sentAt: 500 });
  });

  it('repeats the frame that was sent, not one that is only encoded', async () => {
    const bench = new Bench();
    bench.wishFor(1);
    await bench.clock.advance(100);
    bench.sendAt = 1000;
    bench.wishFor(2);
    bench.encodeMs = 1;
    // The second is encoded by now, and waits for its time.
    await bench.clock.advance(1000 - 100 - ENCODE_MS / 2);
    const other = bench.newLane();
    expect(bench.sender.canRepeat).toBe(true);
    bench.sender.repeat(other);
    expect(other.frames.newest).toMatchObject({ version: 1, capturedAt: 0 });
    expect(other.frames.newest!.sketch.bytes).toEqual(numberBytes(1));
  });

  it('has nothing to repeat where nothing was sent, or nothing is owed', async () => {
    const bench = new Bench();
    expect(bench.sender.canRepeat).toBe(false);
    bench.wishFor(1);
    await bench.clock.advance(100);
    bench.wish = null;
    expect(bench.sender.canRepeat).toBe(false);
  });
});
