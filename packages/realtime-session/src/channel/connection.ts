import type { FalConnection } from '../fal-client/fal-connection.ts';
import type { FrameRecord } from '../sending/frame-record.ts';
import type { FrameCarrier } from '../sending/frame-sender.ts';
import { type Answer, FramesInFlight } from '../sending/frames-in-flight.ts';
import type { HeldToken } from '../tokens/token-keeper.ts';

export interface ConnectionOptions {
  /** Counts the connections of this page or process from 1. */
  readonly id: number;
  readonly socket: FalConnection;
  /** Places in the service's buffer that it was asked for. */
  readonly maxBuffering: number;
  readonly token: HeldToken;
  /** In ms on the session's clock, as all times here. */
  readonly openedAt: number;
}

/** An open connection with the frames on their way by it. */
export class Connection implements FrameCarrier {
  readonly id: number;
  readonly maxBuffering: number;
  readonly token: HeldToken;
  readonly openedAt: number;
  readonly #socket: FalConnection;
  readonly #frames: FramesInFlight<FrameRecord>;
  #results = 0;
  #heardAt: number;
  #firstSentAt: number | null = null;

  constructor({ id, socket, maxBuffering, token, openedAt }: ConnectionOptions) {
    this.id = id;
    this.maxBuffering = maxBuffering;
    this.token = token;
    this.openedAt = openedAt;
    this.#socket = socket;
    this.#frames = new FramesInFlight(maxBuffering);
    this.#heardAt = openedAt;
  }

  get open(): boolean {
    return this.#socket.open;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  /** Results that came by it. */
  get results(): number {
    return this.#results;
  }

  /** When anything last came by it. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** When the first frame was sent by it; null before that. */
  get firstSentAt(): number | null {
    return this.#firstSentAt;
  }

  /** Frames on their way, oldest first. */
  get inFlight(): readonly FrameRecord[] {
    return [...this.#frames];
  }

  get oldest(): FrameRecord | undefined {
    return this.#frames.oldest;
  }

  get newestVersion(): number {
    return this.#frames.newest?.version ?? 0;
  }

  send(input: Record<string, unknown>, frame: FrameRecord): number {
    const bytes = this.#socket.send(input);
    this.#frames.add(frame);
    this.#firstSentAt ??= frame.sentAt;
    return bytes;
  }

  /** A result came by it: finds the frame that it belongs to (see `FramesInFlight`). */
  answer(
    requestId: string | undefined,
    at: number,
    roundTrip: number,
    soonest: number,
  ): Answer<FrameRecord> {
    this.#results += 1;
    this.#heardAt = at;
    return this.#frames.answer(requestId, at, roundTrip, soonest);
  }

  /** Nothing on its way will be answered any more. @returns how many frames that were */
  giveUp(): number {
    return this.#frames.giveUp().length;
  }

  close(): void {
    this.#socket.close();
  }
}
