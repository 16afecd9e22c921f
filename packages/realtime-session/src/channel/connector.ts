import type { Clock } from '@realtime-canvas/realtime-config/time';
import { Alarm } from '../base/alarm.ts';
import { type DebugEvent, shownCode } from '../base/debug-entry.ts';
import type { WebSocketClass } from '../fal-client/client-socket.ts';
import { causeOfClose, causeOfFrame, type CloseCause } from '../fal-client/close-cause.ts';
import { FalConnection } from '../fal-client/fal-connection.ts';
import type { TokenError } from '../tokens/token-error.ts';
import { type HeldToken, TokenKeeper } from '../tokens/token-keeper.ts';
import type { TokenSource } from '../tokens/token.ts';
import { Connection } from './connection.ts';
import { addressRefused, type SessionReason } from './reasons.ts';

export interface ConnectorOptions {
  /** The app id, with its path. */
  readonly app: string;
  readonly realtimeUrl: string;
  readonly source: TokenSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly WebSocket: WebSocketClass | undefined;
  readonly debug: (event: DebugEvent) => void;
}

/** What is reported of an open connection. */
export interface ConnectionEvents {
  opened(connection: Connection): void;
  result(connection: Connection, message: unknown, bytes: number): void;
  corrupt(connection: Connection, fault: string): void;
  /** It ended, or said that it will; nothing more comes by it. */
  ended(connection: Connection, cause: CloseCause): void;
}

export interface ConnectorEvents extends ConnectionEvents {
  /** There is a token; the handshake begins. */
  opening(): void;
  noToken(error: TokenError): void;
  /** No connection came of it. */
  failed(cause: 'handshake-refused' | 'handshake-timeout'): void;
  /** No connection will ever come of it. */
  impossible(reason: SessionReason): void;
}

/** TCP, TLS and upgrade on a slow phone take a second or two. */
const HANDSHAKE_DEADLINE_MS = 5_000;

interface Attempt {
  readonly maxBuffering: number;
  id?: number;
  socket?: FalConnection;
}

let connections = 0;

/** Makes one attempt at a time: a token and a handshake. A new attempt replaces the one before. */
export class Connector {
  readonly #options: ConnectorOptions;
  readonly #events: ConnectorEvents;
  readonly #keeper: TokenKeeper;
  readonly #deadline: Alarm;
  /** A later attempt is another object. */
  #attempt: Attempt | null = null;

  constructor(options: ConnectorOptions, events: ConnectorEvents) {
    this.#options = options;
    this.#events = events;
    const { source, clock, random, app } = options;
    this.#keeper = new TokenKeeper({ source, app, clock, random });
    this.#deadline = new Alarm(clock, () => {
      this.#overdue();
    });
  }

  /**
   * @param instead a token that is to be replaced by a new one, however good it is
   * @param maxBuffering places to ask for in the service's buffer
   */
  connect(instead: HeldToken | null, maxBuffering: number): void {
    const { clock, debug } = this.#options;
    const attempt = { maxBuffering };
    this.#attempt = attempt;
    const askedAt = clock.now();
    this.#keeper.take(instead).then(
      (token) => {
        if (this.#attempt !== attempt) return;
        debug({ event: 'token', ms: clock.now() - askedAt });
        this.#open(attempt, token);
      },
      (error: unknown) => {
        if (this.#attempt !== attempt) return;
        // The keeper throws nothing else.
        const fault = error as TokenError;
        debug({ event: 'no-token', code: shownCode(fault.code), ms: clock.now() - askedAt });
        this.#events.noToken(fault);
      },
    );
  }

  /** Gives up the attempt that is under way. */
  stop(): void {
    this.#attempt?.socket?.close();
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
    const { app, realtimeUrl, WebSocket, clock, debug } = this.#options;
    const { maxBuffering } = attempt;
    this.#events.opening();
    // A listener may have stopped it.
    if (this.#attempt !== attempt) return;
    const beganAt = clock.now();
    this.#deadline.set(beganAt + HANDSHAKE_DEADLINE_MS);
    connections += 1;
    const id = connections;
    attempt.id = id;
    debug({ event: 'opening', socket: id });
    let connection: Connection | null = null;
    const ended = (of: Connection, cause: CloseCause, code?: number): void => {
      debug({
        event: 'closed',
        socket: id,
        cause: cause.kind,
        ...(code === undefined ? {} : { code }),
        results: of.results,
        ms: clock.now() - of.openedAt,
      });
      this.#events.ended(of, cause);
    };
    const socket = new FalConnection(
      { app, maxBuffering, realtimeUrl, token: token.token, WebSocket },
      {
        opened: () => {
          this.#attempt = null;
          this.#deadline.clear();
          const openedAt = clock.now();
          debug({ event: 'open', socket: id, ms: openedAt - beganAt });
          connection = new Connection({ id, socket, maxBuffering, token, openedAt });
          this.#events.opened(connection);
        },
        result: (message, bytes) => {
          if (connection) this.#events.result(connection, message, bytes);
        },
        corrupt: (fault) => {
          if (connection) this.#events.corrupt(connection, fault);
        },
        final: (frame) => {
          if (!connection) return;
          // The service closes after such a frame; nothing more can come of it.
          socket.close();
          ended(connection, causeOfFrame(frame));
        },
        closed: (code, reason) => {
          if (connection) ended(connection, causeOfClose(code, reason), code);
          else this.#refused(id, token);
        },
        impossible: (fault) => {
          this.#deadline.clear();
          debug({ event: 'not-opened', socket: id, cause: 'address-refused' });
          this.#events.impossible(addressRefused(realtimeUrl, fault));
        },
      },
    );
    attempt.socket = socket;
  }

  #overdue(): void {
    const { id = 0, socket } = this.#attempt ?? {};
    this.#attempt = null;
    socket?.close();
    this.#options.debug({ event: 'not-opened', socket: id, cause: 'handshake-timeout' });
    this.#events.failed('handshake-timeout');
  }

  #refused(id: number, token: HeldToken): void {
    // A browser does not say why. It may be the token, so it is not used again.
    this.#keeper.discard(token);
    this.#deadline.clear();
    this.#options.debug({ event: 'not-opened', socket: id, cause: 'handshake-refused' });
    this.#events.failed('handshake-refused');
  }
}
