import { ClientAdapter } from './client-adapter.ts';
import { ClientSocket, type WebSocketClass } from './client-socket.ts';
import { decodeMessage, type FinalFrame } from './decode-message.ts';

export interface FalConnectionOptions {
  /** The app id, with its path. */
  readonly app: string;
  /** Places to ask for in the service's buffer, 1..60. */
  readonly maxBuffering: number;
  /** The service's address, for example `wss://fal.run`. */
  readonly realtimeUrl: string;
  readonly token: string;
  /** The runtime's own where it is undefined. */
  readonly WebSocket: WebSocketClass | undefined;
}

/** What a connection reports: nothing more after `closed`, or after `close()`. */
export interface FalConnectionEvents {
  opened(): void;
  result(message: unknown, bytes: number): void;
  /** The service says why it is about to end it. */
  final(frame: FinalFrame): void;
  corrupt(fault: string): void;
  /** The far side ended it, or it never opened. */
  closed(code: number, reason: string): void;
  /** The runtime refuses to open a socket to that address. */
  impossible(fault: string): void;
}

/** One socket to the service, through fal's client. Used once. */
export class FalConnection {
  readonly #options: FalConnectionOptions;
  readonly #events: FalConnectionEvents;
  readonly #adapter: ClientAdapter;
  #socket: ClientSocket | null = null;
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  #bytesSent = 0;

  constructor(options: FalConnectionOptions, events: FalConnectionEvents) {
    this.#options = options;
    this.#events = events;
    this.#adapter = ClientAdapter.take(options, {
      makeSocket: (url, native) => this.#makeSocket(url, native),
      result: (data) => this.#received(data),
    });
    this.#adapter.connect();
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  /** Bytes that wait in the runtime for the network to take them. */
  get bufferedAmount(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** Sends one frame. @returns its size on the wire, in bytes */
  send(input: Record<string, unknown>): number {
    if (this.#state !== 'open') throw new Error('the connection is not open');
    this.#bytesSent = 0;
    this.#adapter.send(input);
    return this.#bytesSent;
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#socket?.close();
    this.#adapter.release();
  }

  #makeSocket(url: URL, native: WebSocketClass): ClientSocket {
    const target = serviceUrl(url, this.#options.realtimeUrl, this.#options.token);
    const observer = {
      opened: () => {
        this.#state = 'open';
        this.#events.opened();
      },
      sent: (bytes: number) => {
        this.#bytesSent = bytes;
      },
      closed: (code: number, reason: string) => {
        if (this.#ended()) this.#events.closed(code, reason);
      },
      impossible: (fault: string) => {
        if (this.#ended()) this.#events.impossible(fault);
      },
    };
    this.#socket = new ClientSocket(this.#options.WebSocket ?? native, target, observer);
    return this.#socket;
  }

  /** @returns false where it had ended before */
  #ended(): boolean {
    if (this.#state === 'closed') return false;
    this.#state = 'closed';
    this.#adapter.release();
    return true;
  }

  #received(data: unknown): void {
    const message = decodeMessage(data);
    if (message?.kind === 'result') this.#events.result(message.message, message.bytes);
    else if (message?.kind === 'final') this.#events.final(message.frame);
    else if (message) this.#events.corrupt(message.fault);
  }
}

/** The client's URL, aimed at our service and with the real token for its placeholder. */
function serviceUrl(asked: URL, realtimeUrl: string, token: string): string {
  const query = new URLSearchParams(asked.search);
  query.set('fal_jwt_token', token);
  return `${realtimeUrl.replace(/\/+$/, '')}${asked.pathname}?${query.toString()}`;
}
