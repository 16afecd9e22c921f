import { byteLength } from './byte-length.ts';

/** What we need of a WebSocket class; those of browsers and of `ws` have it. */
export type WebSocketClass = new (url: string) => WebSocket;

/** Sent to make the client connect when there is no frame yet; never reaches the wire. */
export const CONNECT = new Uint8Array([0xc0]);

export interface SocketObserver {
  opened(): void;
  sent(bytes: number): void;
  closed(code: number, reason: string): void;
  /** The runtime threw instead of opening a socket. */
  impossible(fault: string): void;
}

const CLOSED = 3;

/**
 * The socket that fal's client gets: it passes everything on to a real one, notifies its observer,
 * and can be orphaned for good. The client itself never closes a socket that is still
 * connecting, and takes the close of an old one for that of the new one.
 */
export class ClientSocket {
  onopen: ((event: unknown) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  #socket: WebSocket | null = null;
  #observer: SocketObserver | null;

  constructor(Socket: WebSocketClass, url: string, observer: SocketObserver) {
    this.#observer = observer;
    try {
      this.#socket = new Socket(url);
    } catch (error) {
      // A bad address, mixed content, a policy of the page: trying again changes nothing. It is not
      // reported before the client has its handlers set.
      const fault = error instanceof Error ? error.name : 'refused';
      queueMicrotask(() => this.#release()?.impossible(fault));
      return;
    }
    // Blobs would have to be read one promise later, and out of order with text frames.
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onopen = (event) => {
      if (!this.#observer) return;
      this.onopen?.(event);
      this.#observer.opened();
    };
    this.#socket.onmessage = ({ data }) => {
      if (this.#observer) this.onmessage?.({ data });
    };
    // An error says nothing, and a close always follows.
    this.#socket.onerror = () => undefined;
    this.#socket.onclose = ({ code, reason }) => this.#release()?.closed(code, reason);
  }

  get readyState(): number {
    return this.#socket?.readyState ?? CLOSED;
  }

  get bufferedAmount(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  send(data: Uint8Array<ArrayBuffer> | string): void {
    if (data === CONNECT || !this.#observer) return;
    this.#socket?.send(data);
    this.#observer.sent(byteLength(data));
  }

  /** Closes it, whatever it was doing; its observer hears no more of it. */
  close(): void {
    this.#observer = null;
    try {
      this.#socket?.close(1000);
    } catch {
      // Some environments forbid closing while connecting; it is orphaned all the same.
    }
  }

  /** Makes the client forget the socket, which has ended. @returns the observer, once */
  #release(): SocketObserver | null {
    const observer = this.#observer;
    if (!observer) return null;
    this.#observer = null;
    // 1000: the client's own report would say less than we know.
    this.onclose?.({ code: 1000, reason: '' });
    return observer;
  }
}
