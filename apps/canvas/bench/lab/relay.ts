import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { decode, encode } from '@msgpack/msgpack';
import { WebSocket, WebSocketServer } from 'ws';

/** A frame as it came from the page; times are in ms since the epoch, with fractions. */
export interface SeenFrame {
  readonly at: number;
  readonly bytes: number;
}

/** A result as it went back to the page. */
export interface SeenResult {
  readonly at: number;
  /** The service's own word, in ms. */
  readonly serviceTime: number;
  /** Counts the sockets. */
  readonly socket: number;
}

interface Message {
  readonly request_id?: string;
  readonly image_bytes?: Uint8Array;
  images?: { content?: Uint8Array }[];
  readonly timings?: { readonly inference?: number };
}

const BITS = 8;
const EMPTY_WITHIN_MS = 3000;

/**
 * Stands between the page and local-fal and changes one thing: the picture in each result is
 * replaced by the very sketch that the result answers. So what is on the screen tells which sketch
 * it shows, and the age can be read from pixels alone, with nothing asked of the app. Service
 * times, network, faults and dropped frames are local-fal's own; refusals and closes pass as they
 * come. It also notes when frames come and results go, on the machine's clock.
 */
export class Relay {
  frames: SeenFrame[] = [];
  results: SeenResult[] = [];
  /** When sockets were ended by the service. */
  ends: number[] = [];
  readonly sockets = { open: 0, most: 0, opened: 0 };
  /** In bits a second; null for as fast as the machine. */
  uplink: number | null = null;
  readonly url: string;
  readonly #target: string;
  readonly #server: Server;
  readonly #clients = new WebSocketServer({ noServer: true });

  private constructor(server: Server, target: string) {
    this.#server = server;
    this.#target = target;
    this.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('upgrade', (request, socket, head) => {
      this.#connect(request, socket as Socket, head);
    });
  }

  static async start(target: string): Promise<Relay> {
    const server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Relay(server, target);
  }

  /** Waits until the sockets of the page before are gone. */
  async empty(): Promise<void> {
    const until = performance.now() + EMPTY_WITHIN_MS;
    while (this.sockets.open > 0 && performance.now() < until) await sleep(10);
  }

  /** Forgets what was seen. */
  reset(): void {
    this.frames = [];
    this.results = [];
    this.ends = [];
    this.sockets.most = this.sockets.open;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients.clients) client.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect(request: IncomingMessage, socket: Socket, head: Buffer): void {
    // A page that goes away in the middle of a handshake is no concern of the benchmark.
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
    const service = new WebSocket(`${this.#target}${request.url ?? ''}`, {
      perMessageDeflate: false,
    });
    service.once('unexpected-response', (_, response) => {
      socket.end(`HTTP/1.1 ${response.statusCode} Refused\r\nconnection: close\r\n\r\n`);
      service.terminate();
    });
    service.once('error', () => {
      if (this.#clients.clients.size === 0 || !socket.destroyed) socket.destroy();
    });
    service.once('open', () => {
      this.#clients.handleUpgrade(request, socket, head, (page) => {
        this.#pair(page, service);
      });
    });
  }

  #pair(page: WebSocket, service: WebSocket): void {
    const sketches = new Map<string, Uint8Array>();
    const { sockets } = this;
    sockets.opened += 1;
    sockets.open += 1;
    sockets.most = Math.max(sockets.most, sockets.open);
    const number = sockets.opened;
    let uplinkFree = 0;

    page.on('message', (data: Buffer, isBinary) => {
      const at = now();
      this.frames.push({ at, bytes: data.length });
      if (isBinary) {
        const { request_id, image_bytes } = decode(data) as Message;
        if (request_id !== undefined && image_bytes) sketches.set(request_id, image_bytes);
      }
      const pass = (): void => {
        if (service.readyState === WebSocket.OPEN) service.send(data, { binary: isBinary });
      };
      if (this.uplink === null) {
        pass();
      } else {
        uplinkFree = Math.max(uplinkFree, at) + (data.length * BITS * 1000) / this.uplink;
        setTimeout(pass, uplinkFree - at);
      }
    });
    service.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) {
        page.send(data, { binary: false });
        return;
      }
      const message = decode(data) as Message;
      const sketch = sketches.get(message.request_id ?? '');
      sketches.delete(message.request_id ?? '');
      const [image] = message.images ?? [];
      if (sketch && image) image.content = sketch;
      page.send(encode(message));
      const serviceTime = (message.timings?.inference ?? NaN) * 1000;
      this.results.push({ at: now(), serviceTime, socket: number });
    });
    service.on('close', (code, reason) => {
      if (page.readyState !== WebSocket.OPEN) return;
      this.ends.push(now());
      if (code === 1006) page.terminate();
      else if (code === 1005) page.close();
      else page.close(code, reason);
    });
    page.on('close', (code, reason) => {
      sockets.open -= 1;
      if (code === 1006 || code === 1005) service.close();
      else service.close(code, reason);
    });
    page.on('error', () => service.terminate());
  }
}

/** In ms since the epoch, with fractions: the clock that pages have too. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
