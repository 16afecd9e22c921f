import type { WebSocket } from 'ws';
import type { Transport } from './transport.ts';

/** A client behind a WebSocket of `ws`. */
export class WebSocketTransport implements Transport {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  send(data: Uint8Array | string, taken: () => void): void {
    // A client that has gone is noticed by its close event; what is sent meanwhile is lost.
    this.#socket.send(data, taken);
  }

  close(code: number, reason = ''): void {
    this.#socket.close(code, reason);
  }

  cut(): void {
    this.#socket.terminate();
  }
}
