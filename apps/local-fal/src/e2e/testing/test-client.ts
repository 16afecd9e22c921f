import { decode, encode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';
import type { TestService } from './open-test-service.ts';
import { PATIENCE_MS } from './until.ts';

export interface Ending {
  readonly code: number;
  readonly reason: string;
}

type Message = Record<string, unknown>;

/** A client that keeps every message. */
export class TestClient {
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  readonly messages: Message[] = [];
  /** Messages as they came. */
  readonly raw: (Uint8Array | string)[] = [];
  ending: Ending | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Uint8Array, isBinary: boolean) => {
      const raw = isBinary ? new Uint8Array(data) : new TextDecoder().decode(data);
      this.raw.push(raw);
      this.messages.push(read(raw));
      this.#wake();
    });
    socket.on('close', (code: number, reason: Uint8Array) => {
      this.ending = { code, reason: new TextDecoder().decode(reason) };
      this.#wake();
    });
  }

  /** Connects with a fresh token for the app, or with the query or headers given. */
  static async open(
    service: TestService,
    path: string,
    query: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TestClient> {
    const alias = path.split('/')[1]!;
    const knows = 'fal_jwt_token' in query || 'authorization' in headers;
    const search = new URLSearchParams({
      ...(knows ? {} : { fal_jwt_token: await service.token(alias) }),
      ...query,
    });
    const socket = new WebSocket(`ws://${service.address}/${path}?${search}`, {
      perMessageDeflate: false,
      headers,
    });
    const client = new TestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('open', () => resolve());
      // Later errors are followed by a close.
      socket.on('error', reject);
      socket.on('unexpected-response', (_request, response) => {
        response.resume();
        reject(new Error(`handshake: status ${response.statusCode}`));
      });
    });
    return client;
  }

  get isOpen(): boolean {
    return this.ending === null;
  }

  send(message: object): void {
    this.sendRaw(encode(message));
  }

  sendRaw(data: Uint8Array | string): void {
    this.#socket.send(data);
  }

  /** Reads nothing more from the network. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.terminate();
  }

  /** Waits until so many messages have come in all. */
  async received(count: number): Promise<readonly Message[]> {
    await this.#until(() => this.messages.length >= count, `${count} messages`);
    return this.messages;
  }

  async ended(): Promise<Ending> {
    await this.#until(() => this.ending !== null, 'an end');
    return this.ending!;
  }

  async #until(isSo: () => boolean, what: string): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!isSo()) {
      const left = deadline - performance.now();
      if (left <= 0 || (this.ending !== null && !isSo())) {
        throw new Error(
          `waited for ${what}, got ${JSON.stringify(this.messages).slice(0, 500)}, ${JSON.stringify(this.ending)}`,
        );
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, left);
        const waiting = this.#waiting;
        waiting.add(done);
        function done() {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
      });
    }
  }

  #wake(): void {
    for (const waiting of [...this.#waiting]) waiting();
  }
}

function read(raw: Uint8Array | string): Message {
  try {
    return typeof raw === 'string' ? JSON.parse(raw) : (decode(raw) as Message);
  } catch {
    return { undecodable: raw.length };
  }
}
