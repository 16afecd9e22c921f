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

/** What `connect` of fal's client returns. */
interface Handle {
  send(input: unknown): void;
  close(): void;
}

const free = new Map<string, ClientAdapter[]>();
/** Two copies of this package on one page must not take each other's placeholders. */
const copy = Math.random().toString(36).slice(2);
let adapters = 0;

/**
 * A connection key of fal's client, used for one socket after another. The client keeps the settings
 * of a key's first connect for ever and never forgets a key; so a key is used again by any connection
 * with the same settings once its socket has gone. The handle is not: from 1.11 on, a handle that was
 * closed never connects again.
 *
 * The token that the client gets is a placeholder. The real one is put into the URL when the
 * socket is made, so that a token which the client has kept is never used again.
 */
export class ClientAdapter {
  readonly #settings: AdapterSettings;
  readonly #placeholder: string;
  #owner: AdapterOwner | null = null;
  #handle: Handle | null = null;

  private constructor(settings: AdapterSettings) {
    const { app, maxBuffering } = settings;
    this.#settings = { app, maxBuffering };
    adapters += 1;
    this.#placeholder = `realtime-session-${copy}-${adapters}`;
    registerPlaceholder(this.#placeholder, (url, native) => {
      if (!this.#owner) throw new Error('no session asked for this socket');
      return this.#owner.makeSocket(url, native);
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
    this.#handle = this.#open(this.#owner);
    this.#handle.send(CONNECT);
  }

  /** Encodes the input and sends it, by the client's own wire. */
  send(input: Record<string, unknown>): void {
    this.#handle?.send(input);
  }

  /** Makes the client forget the socket, and frees the adapter. */
  release(): void {
    if (!this.#owner) return;
    this.#owner = null;
    this.#handle?.close();
    this.#handle = null;
    const pool = poolOf(this.#settings);
    const others = free.get(pool);
    if (others) others.push(this);
    else free.set(pool, [this]);
  }

  #open(owner: AdapterOwner | null): Handle {
    const placeholder = this.#placeholder;
    return fal.realtime.connect(this.#settings.app, {
      connectionKey: connectionKey({ ...this.#settings, owner: placeholder }),
      clientOnly: false,
      // Its throttle loses last frames; pacing is ours.
      throttleInterval: 0,
      maxBuffering: this.#settings.maxBuffering,
      tokenProvider: () => Promise.resolve(placeholder),
      // In an object, so that nothing of it looks like an error to the client.
      decodeMessage: (data: unknown) => ({ data }),
      onResult: ({ data }: { data: unknown }) => {
        if (!owner || owner !== this.#owner) return;
        try {
          owner.result(data);
        } catch (error) {
          // The client would swallow it.
          reportError(error);
        }
      },
    });
  }
}

function poolOf({ app, maxBuffering }: AdapterSettings): string {
  return `${app}|${maxBuffering}`;
}
