import { decode, encode } from '@msgpack/msgpack';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { Token } from '../tokens/token.ts';

/**
 * fal's realtime service as far as its protocol goes, on a fake clock: handshake, one frame at a
 * time per socket, `max_buffering` places with the oldest dropped, idle TIMEOUT, control frames.
 * The picture it paints is the sketch that it got, so that a test can tell which one came back.
 *
 * To extend: a fault is a function field below (`mint`, `handshake`, `paint`) that a test
 * replaces; what the service does of itself belongs into `FakeSocket`.
 */
export class FakeFal {
  readonly clock: Clock;
  /** One way, in ms. */
  delay = 10;
  serviceTime: () => number = () => 100;
  sessionTimeout = 10_000;
  echo = true;

  /** Gives a token, or fails as the test wants. */
  mint: (app: string, signal: AbortSignal) => Promise<Token> = () =>
    Promise.resolve({ token: this.newToken(), expiresIn: 120 });
  /** What becomes of a handshake: accepted, refused, never answered, or closed right after. */
  handshake: (url: URL) => 'accept' | 'refuse' | 'hang' | { close: number; reason?: string } = () =>
    'accept';
  /** What becomes of a frame that the service takes up. */
  paint: (input: Input, socket: FakeSocket) => Painting = () => ({ kind: 'result' });

  readonly sockets: FakeSocket[] = [];
  readonly urls: string[] = [];
  readonly received: Input[] = [];
  mints = 0;
  mintsInFlight = 0;
  mostMintsInFlight = 0;
  mostLive = 0;
  #tokens = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  newToken(): string {
    this.#tokens += 1;
    return `token-${this.#tokens}`;
  }

  readonly tokenSource = async (app: string, signal: AbortSignal): Promise<Token> => {
    this.mints += 1;
    this.mintsInFlight += 1;
    this.mostMintsInFlight = Math.max(this.mostMintsInFlight, this.mintsInFlight);
    const left = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    try {
      return await Promise.race([this.mint(app, signal), left]);
    } finally {
      this.mintsInFlight -= 1;
    }
  };

  /** Sockets that the client has not closed and that have not ended. */
  get live(): FakeSocket[] {
    return this.sockets.filter((socket) => socket.live);
  }

  get WebSocket(): typeof globalThis.WebSocket {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const fal = this;
    return class extends FakeSocket {
      constructor(url: string) {
        super(fal, url);
      }
    } as unknown as typeof globalThis.WebSocket;
  }
}

export type Input = Record<string, unknown>;
export type Painting =
  | { readonly kind: 'result'; readonly extra?: Input }
  /** Answered with nothing. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'raw'; readonly data: string | Uint8Array }
  | { readonly kind: 'close'; readonly code: number; readonly reason?: string }
  | { readonly kind: 'error'; readonly reason: string };

export class FakeSocket {
  binaryType = 'blob';
  readonly bufferedAmount = 0;
  readyState = 0;
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  readonly url: URL;
  readonly #fal: FakeFal;
  readonly #buffering: number;
  /** Nothing leaves either end, and neither end knows. */
  stalled = false;
  #waiting: Input[] = [];
  #working = false;
  #idle: unknown = null;
  #ended = false;
  #released = false;

  constructor(fal: FakeFal, url: string) {
    this.#fal = fal;
    this.url = new URL(url);
    this.#buffering = Number(this.url.searchParams.get('max_buffering') ?? 2);
    fal.urls.push(url);
    fal.sockets.push(this);
    fal.mostLive = Math.max(fal.mostLive, fal.live.length);
    const fate = fal.handshake(this.url);
    if (fate === 'hang') return;
    this.#after(2 * fal.delay, () => {
      if (fate === 'refuse') {
        this.onerror?.({});
        this.#finish(1006, '');
        return;
      }
      this.readyState = 1;
      this.#touch();
      this.onopen?.({});
      if (typeof fate === 'object') this.end(fate.close, fate.reason ?? '');
    });
  }

  get live(): boolean {
    return !this.#ended && !this.#released;
  }

  send(data: Uint8Array | string): void {
    if (this.readyState !== 1) throw new Error('not open');
    const message = typeof data === 'string' ? data : data.slice();
    this.#after(this.#fal.delay, () => this.#arrived(message));
  }

  close(): void {
    this.#released = true;
    this.readyState = 3;
    this.#fal.clock.clearTimeout(this.#idle);
  }

  /** The service, or the network, ends it. */
  end(code: number, reason = ''): void {
    this.#after(this.#fal.delay, () => this.#finish(code, reason));
  }

  /** The service sends something. */
  tell(data: string | Uint8Array): void {
    this.#after(this.#fal.delay, () => {
      const payload = typeof data === 'string' ? data : data.slice().buffer;
      if (this.readyState === 1) this.onmessage?.({ data: payload });
    });
  }

  #arrived(message: Uint8Array | string): void {
    this.#touch();
    if (typeof message === 'string') {
      this.#fail("'bytes'");
      return;
    }
    const input = decode(message) as Input;
    this.#fal.received.push(input);
    this.#waiting.push(input);
    if (this.#waiting.length > this.#buffering) this.#waiting.shift();
    this.#work();
  }

  #work(): void {
    const input = this.#working ? undefined : this.#waiting.shift();
    if (!input) return;
    this.#working = true;
    const painting = this.#fal.paint(input, this);
    this.#after(this.#fal.serviceTime(), () => {
      this.#working = false;
      this.#answer(input, painting);
      this.#work();
    });
  }

  #answer(input: Input, painting: Painting): void {
    if (painting.kind === 'raw') this.tell(painting.data);
    else if (painting.kind === 'close') this.end(painting.code, painting.reason);
    else if (painting.kind === 'error') this.#fail(painting.reason);
    else if (painting.kind === 'result') {
      const id = this.#fal.echo ? { request_id: input.request_id } : {};
      const content = input.image_bytes ?? input.image_url;
      const image = typeof content === 'string' ? { url: content } : { content };
      this.tell(encode({ images: [image], seed: 1, ...id, ...painting.extra }));
    }
  }

  #fail(reason: string): void {
    this.tell(JSON.stringify({ type: 'x-fal-error', error: 'INTERNAL_ERROR', reason }));
    this.end(1000);
  }

  #touch(): void {
    const { clock, sessionTimeout } = this.#fal;
    clock.clearTimeout(this.#idle);
    this.#idle = clock.setTimeout(() => {
      if (this.#ended || this.#released || this.stalled) return;
      const reason = 'no inputs, reconnect when needed!';
      this.tell(JSON.stringify({ type: 'x-fal-error', error: 'TIMEOUT', reason }));
      this.end(1000);
    }, sessionTimeout);
  }

  #finish(code: number, reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.readyState = 3;
    this.#fal.clock.clearTimeout(this.#idle);
    if (!this.#released) this.onclose?.({ code, reason });
  }

  /** Order is kept: timers of one delay ring in the order they were set. */
  #after(ms: number, callback: () => void): void {
    this.#fal.clock.setTimeout(() => {
      if (!this.#ended && !this.#released && !this.stalled) callback();
    }, ms);
  }
}
