import type { ConnectionSettings } from '@realtime-canvas/realtime-config';
import { Alarm } from '../base/alarm.ts';
import type { WebSocketClass } from '../fal-client/client-socket.ts';
import { causeOfClose, causeOfFrame, type CloseCause } from '../fal-client/close-cause.ts';
import { Connection } from '../fal-client/fal-connection.ts';
import { FramesInFlight } from '../sending/frames-in-flight.ts';
import type { TokenError } from '../tokens/token-error.ts';
import { type HeldToken, TokenKeeper } from '../tokens/token-keeper.ts';
import type { Lane } from './connection.ts';
import { addressRefused, reasonOf, type SessionReason } from './reasons.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { TokenSource } from '../tokens/token.ts';

export interface DialerOptions {
  readonly settings: Omit<ConnectionSettings, 'maxBuffering' | 'board'>;
  /** Whose drawing it is at the moment. */
  readonly board: () => string;
  readonly source: TokenSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly WebSocket: WebSocketClass | undefined;
}

export interface LaneEvents {
  opened(lane: Lane): void;
  result(lane: Lane, message: unknown, bytes: number): void;
  corrupt(lane: Lane, fault: string): void;
  /** An open lane ended, or told that it will; nothing more comes by it. */
  ended(lane: Lane, cause: CloseCause): void;
}

export interface DialerEvents extends LaneEvents {
  /** There is a token; the handshake begins. */
  opening(): void;
  noToken(error: TokenError): void;
  /** No lane came of it. */
  failed(reason: SessionReason): void;
  /** No lane will ever come of it. */
  impossible(reason: SessionReason): void;
}

/** TCP, TLS and upgrade on a slow phone take a second or two. */
const HANDSHAKE_DEADLINE_MS = 5_000;

interface Attempt {
  /** Places in the service's buffer that it asks for. */
  readonly maxBuffering: number;
  connection?: Connection;
}

/** One try: a token and a handshake. Of several tries only the last one counts. */
export class Dialer {
  readonly #options: DialerOptions;
  readonly #events: DialerEvents;
  readonly #keeper: TokenKeeper;
  readonly #deadline: Alarm;
  /** Told apart from a later try by identity. */
  #attempt: Attempt | null = null;

  constructor(options: DialerOptions, events: DialerEvents) {
    this.#options = options;
    this.#events = events;
    const { source, clock, random, settings } = options;
    this.#keeper = new TokenKeeper({ source, app: settings.app, clock, random });
    this.#deadline = new Alarm(clock, () => this.#overdue());
  }

  /**
   * @param instead a token that is to be replaced by a new one, however good it is
   * @param maxBuffering places to ask for in the service's buffer
   */
  try(instead: HeldToken | null, maxBuffering: number): void {
    const attempt = { maxBuffering };
    this.#attempt = attempt;
    this.#keeper.take(instead).then(
      (token) => {
        if (this.#attempt === attempt) this.#open(attempt, token);
      },
      (error: unknown) => {
        // The keeper throws nothing else.
        if (this.#attempt === attempt) this.#events.noToken(error as TokenError);
      },
    );
  }

  /** Gives up the try that is under way. */
  stop(): void {
    this.#attempt?.connection?.close();
    this.#attempt = null;
    this.#deadline.clear();
  }

  /** Never uses this token again. */
  discard(token: HeldToken): void {
    this.#keeper.discard(token);
  }

  close(): void {
    this.stop();
    this.#keeper.close();
  }

  #open(attempt: Attempt, token: HeldToken): void {
    const { WebSocket, clock, board } = this.#options;
    const { maxBuffering } = attempt;
    const settings = { ...this.#options.settings, board: board(), maxBuffering };
    this.#events.opening();
    // Whoever was told may have stopped it.
    if (this.#attempt !== attempt) return;
    this.#deadline.set(clock.now() + HANDSHAKE_DEADLINE_MS);
    let lane: Lane | null = null;
    const connection = new Connection(
      { settings, token: token.token, WebSocket },
      {
        opened: () => {
          this.#attempt = null;
          this.#deadline.clear();
          lane = {
            connection,
            maxBuffering,
            frames: new FramesInFlight(maxBuffering),
            token,
            results: 0,
            heardAt: clock.now(),
            firstSentAt: null,
          };
          this.#events.opened(lane);
        },
        result: (message, bytes) => {
          if (lane) this.#events.result(lane, message, bytes);
        },
        corrupt: (fault) => {
          if (lane) this.#events.corrupt(lane, fault);
        },
        final: (frame) => {
          if (!lane) return;
          // The service closes after such a frame; nothing more can come of it.
          connection.close();
          this.#events.ended(lane, causeOfFrame(frame));
        },
        closed: (code, reason) => {
          if (lane) this.#events.ended(lane, causeOfClose(code, reason));
          else this.#refused(token);
        },
        impossible: (fault) => {
          this.#deadline.clear();
          this.#events.impossible(addressRefused(settings.realtimeUrl, fault));
        },
      },
    );
    attempt.connection = connection;
  }

  #overdue(): void {
    const connection = this.#attempt?.connection;
    this.#attempt = null;
    connection?.close();
    this.#events.failed({
      code: 'handshake-timeout',
      message: 'The model did not answer in time.',
    });
  }

  #refused(token: HeldToken): void {
    // A browser does not say why. It may be the token, so it is not used again.
    this.#keeper.discard(token);
    this.#deadline.clear();
    this.#events.failed(reasonOf({ kind: 'handshake-refused' }));
  }
}
