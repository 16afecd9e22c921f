import { fal } from '@fal-ai/client';
import { connectionKey } from '@realtime-canvas/realtime-config';
import { reportError } from '../base/report-error.ts';
import { type ClientSocket, CONNECT, type WebSocketClass } from './client-socket.ts';
import { interceptWebSocket, registerPlaceholder } from './intercept-websocket.ts';

/** The connection that uses an adapter: it makes the socket and takes what comes. */
export interface AdapterOwner {
  makeSocket(url: URL, native: WebSocketClass): ClientSocket;
  /** What fal's client found to be a result, as our decoder gave it. */
  result(message: unknown): void;
}

/** What fal's client reads of a key's first connect, and keeps. */
export interface AdapterSettings {
  /** The app id, with its path. */
  readonly app: string;
  /** Places in the service's buffer, 1..60. */
  readonly maxBuffering: number;
}

/** What our decoder gives the client: which connection it is for, and what it is. */
interface Envelope {
  readonly owner: AdapterOwner;
  readonly data: unknown;
}

const free = new Map<string, ClientAdapter[]>();
/** Two copies of this package on one page must not take each other's placeholders. */
const copy = Math.random().toString(36).slice(2);
let adapters = 0;

/**
 * One `fal.realtime.connect`, used for one socket after another. The client keeps the settings of
 * a key's first connect for ever and never forgets a key; so an adapter is used again by any
 * connection with the same settings once its socket has gone.
 *
 * The token that the client gets is a placeholder. The real one is put into the URL when the
 * socket is made, so that a token which the client has kept is never used again.
 */
export class ClientAdapter {
  readonly #pool: string;
  readonly #connection: { send(input: unknown): void; close(): void };
  #owner: AdapterOwner | null = null;

  private constructor(settings: AdapterSettings) {
    const { app, maxBuffering } = settings;
    this.#pool = poolOf(settings);
    adapters += 1;
    const placeholder = `realtime-session-${copy}-${adapters}`;
    registerPlaceholder(placeholder, (url, native) => {
      if (!this.#owner) throw new Error('no session asked for this socket');
      return this.#owner.makeSocket(url, native);
    });
    this.#connection = fal.realtime.connect(app, {
      connectionKey: connectionKey({ ...settings, owner: placeholder }),
      clientOnly: false,
      // Its throttle loses last frames; pacing is ours.
      throttleInterval: 0,
      maxBuffering,
      tokenProvider: () => Promise.resolve(placeholder),
      decodeMessage: (data: unknown) => ({ owner: this.#owner, data }),
      onResult: (result) => {
        const { owner, data } = result as unknown as Envelope;
        if (owner !== this.#owner) return;
        try {
          owner.result(data);
        } catch (error) {
          // The client would swallow it.
          reportError(error);
        }
      },
    });
  }

  /** Takes a free adapter with these settings, or makes one. */
  static take(settings: AdapterSettings, owner: AdapterOwner): ClientAdapter {
    const adapter = free.get(poolOf(settings))?.pop() ?? new ClientAdapter(settings);
    adapter.#owner = owner;
    return adapter;
  }

  /** How many there are: as many as were ever in use at once. */
  static get count(): number {
    return adapters;
  }

  /** Makes the client ask for its token and open its socket. */
  connect(): void {
    interceptWebSocket();
    this.#connection.send(CONNECT);
  }

  /** Encodes the input and sends it, by the client's own wire. */
  send(input: Record<string, unknown>): void {
    this.#connection.send(input);
  }

  /** Makes the client forget the socket, and frees the adapter. */
  release(): void {
    if (!this.#owner) return;
    this.#owner = null;
    this.#connection.close();
    const pool = free.get(this.#pool);
    if (pool) pool.push(this);
    else free.set(this.#pool, [this]);
  }
}

function poolOf({ app, maxBuffering }: AdapterSettings): string {
  return `${app}|${maxBuffering}`;
}
