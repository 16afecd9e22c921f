import { Buffer } from 'node:buffer';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { sleep } from '../base/sleep.ts';
import { findApp, type App } from '../models/app.ts';
import { networkDelay } from '../scenario/network-delay.ts';
import { LARGEST_MESSAGE } from '../template/limits.ts';
import type { HasKey } from '../tokens/key-check.ts';
import type { TokenFault, TokenIssuer } from '../tokens/token-issuer.ts';
import { RealtimeSocket, type SocketFacts, type SocketParts } from './realtime-socket.ts';

/** `max_buffering` as fal's client takes it: https://fal.ai/docs/model-endpoints/websockets */
const MOST_PLACES = 60;

/** How a refusal looks when it is made only after 101. */
const CLOSES = {
  // What fal's gateway says of an app that refuses: a comment in its own source.
  401: { code: 1011, reason: 'Error while forwarding the request' },
  // Reported of a token for another app.
  403: { code: 1008, reason: 'Forbidden' },
} as const;

/**
 * Sent before the close to each socket beyond the scenario's `sessions`. The text was reported of fal; whether
 * it comes in such a frame is not known.
 */
const SESSION_LIMIT = JSON.stringify({
  type: 'x-fal-error',
  error: 'INTERNAL_ERROR',
  reason: 'Concurrent session limit reached.',
});

const REASONS: Readonly<Record<TokenFault, string>> = {
  missing: 'Authentication is required: send fal_jwt_token or Authorization: Key',
  invalid: 'fal_jwt_token is not valid',
  expired: 'fal_jwt_token has expired',
};

type Admission = Pick<SocketFacts, 'expiresAt'>;

interface Refusal {
  readonly status: keyof typeof CLOSES;
  readonly detail: string;
}

/** Admits or refuses sockets, and keeps those that are open. */
export class Handshake {
  readonly #parts: SocketParts;
  readonly #issuer: TokenIssuer;
  readonly #hasKey: HasKey;
  readonly #delay: () => number;
  readonly #sockets = new Set<RealtimeSocket>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LARGEST_MESSAGE,
    // The genuine server would agree to it. It gains nothing on JPEGs, and would disturb what is
    // measured here.
    perMessageDeflate: false,
  });
  /** Names the next socket's random streams. */
  #count = 0;

  constructor(parts: SocketParts, issuer: TokenIssuer, hasKey: HasKey) {
    this.#parts = parts;
    this.#issuer = issuer;
    this.#hasKey = hasKey;
    this.#delay = networkDelay(parts.store, 'handshake');
    // A scenario that is set again starts again with its first socket.
    parts.store.subscribe(() => {
      if (this.#sockets.size === 0) this.#count = 0;
    });
  }

  /** Handles one upgrade request. */
  async handle(request: IncomingMessage, stream: Duplex, head: Uint8Array): Promise<void> {
    const { clock, store, faults } = this.#parts;
    stream.on('error', () => stream.destroy());
    const refuse = (status: number, detail: string) => {
      this.#parts.stats.sockets.refused++;
      refuseUpgrade(stream, status, detail);
    };

    await sleep(clock, this.#delay() + this.#delay());
    const fault = faults.draw('handshake');
    switch (fault?.kind) {
      case 'refuse':
        return refuse(fault.status ?? 503, 'refused by the scenario');
      case 'cut':
        stream.destroy();
        return;
      case 'hang':
        return;
      case 'slow':
        await sleep(clock, fault.delayMs ?? 3000);
    }

    const url = new URL(request.url ?? '/', 'ws://local');
    const app = findApp(url.pathname);
    if (app === null) return refuse(404, `no app is served at ${url.pathname.slice(0, 200)}`);
    const buffering = readBuffering(url.searchParams.get('max_buffering'));
    if (Number.isNaN(buffering)) {
      return refuse(422, `max_buffering must be a whole number from 1 to ${MOST_PLACES}`);
    }

    const admission = await this.#admit(request, url, app);
    if ('status' in admission) {
      const { status, detail } = admission;
      if (store.current.refusal === 'handshake') return refuse(status, detail);
      const { code, reason } = CLOSES[status];
      return this.#refuseOpened(request, stream, head, (socket) => socket.close(code, reason));
    }
    // Nothing awaits from here on, so two handshakes cannot both take the last place.
    if (this.#sockets.size >= (store.current.sessions ?? Infinity)) {
      return this.#refuseOpened(request, stream, head, (socket) => {
        socket.send(SESSION_LIMIT);
        socket.close(1000);
      });
    }
    this.#upgrade(request, stream, head, (socket) =>
      this.#open(socket, { number: ++this.#count, app, buffering, ...admission }),
    );
  }

  /** A token for the app, or the key itself, which Python's client sends with `use_jwt=False`. */
  async #admit({ headers }: IncomingMessage, url: URL, app: App): Promise<Admission | Refusal> {
    const token = url.searchParams.get('fal_jwt_token');
    if (token === null && this.#hasKey(headers)) return { expiresAt: null };
    const claims = await this.#issuer.verify(token);
    if (typeof claims === 'string') return { status: 401, detail: REASONS[claims] };
    if (!claims.allowedApps.includes(app.alias)) {
      return { status: 403, detail: `fal_jwt_token is not for ${app.alias}` };
    }
    return { expiresAt: claims.expiresAt };
  }

  /** Closes every socket. */
  shutDown(): void {
    for (const socket of this.#sockets) socket.shutDown();
  }

  #upgrade(
    request: IncomingMessage,
    stream: Duplex,
    head: Uint8Array,
    opened: (socket: WebSocket) => void,
  ): void {
    this.#server.handleUpgrade(request, stream, Buffer.from(head), opened);
  }

  /** Agrees to the upgrade, then lets `refuse` end it. */
  #refuseOpened(
    request: IncomingMessage,
    stream: Duplex,
    head: Uint8Array,
    refuse: (socket: WebSocket) => void,
  ): void {
    this.#parts.stats.sockets.refused++;
    this.#upgrade(request, stream, head, (socket) => {
      socket.on('error', () => {});
      refuse(socket);
    });
  }

  #open(socket: WebSocket, facts: SocketFacts): void {
    const { stats } = this.#parts;
    stats.sockets.open++;
    stats.sockets.opened++;
    const realtime = new RealtimeSocket(this.#parts, facts, socket);
    this.#sockets.add(realtime);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      realtime.receive(isBinary ? data : data.toString());
    });
    // A message that is too long or broken: `ws` has already closed with 1009, 1002 or 1007.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#sockets.delete(realtime);
      stats.sockets.open--;
      realtime.disconnected();
    });
  }
}

/** @returns the places asked for; null where none are, NaN where the value is out of range */
function readBuffering(text: string | null): number | null {
  if (text === null) return null;
  const places = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return places >= 1 && places <= MOST_PLACES ? places : Number.NaN;
}

/** Responds to an upgrade request with an HTTP failure, and ends its connection. */
function refuseUpgrade(stream: Duplex, status: number, detail: string): void {
  const body = JSON.stringify({ detail });
  stream.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
      'connection: close',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
