import { fal } from '@fal-ai/client';
import { connectionKey, type ConnectionSettings } from '@realtime-canvas/realtime-config';
import { reportError } from '../base/report-error.ts';
import { type ClientSocket, CONNECT, type WebSocketClass } from './client-socket.ts';
import { installSeam, registerTicket } from './intercept-websocket.ts';

/** Who sits in a slot: makes the socket and takes what comes. */
export interface SlotOccupant {
  makeSocket(url: URL, native: WebSocketClass): ClientSocket;
  /** What fal's client found to be a result, as our decoder gave it. */
  result(message: unknown): void;
}

/** What our decoder gives the client: who it is for, and what it is. */
interface Envelope {
  readonly occupant: SlotOccupant;
  readonly data: unknown;
}

const free = new Map<string, ClientSlot[]>();
/** Two copies of this package on one page must not answer each other's tickets. */
const copy = Math.random().toString(36).slice(2);
let slots = 0;

/**
 * One `fal.realtime.connect`, used for one socket after another. The client keeps the settings of
 * a key's first connect for ever and never forgets a key. Of ours it is told the app and the
 * buffer; so a slot is used again for any board and service with these two when its socket is gone.
 *
 * The token that the client gets is only a ticket. The real one is put into the URL when the
 * socket is made, so that a token which the client has kept is never used again.
 */
export class ClientSlot {
  readonly #pool: string;
  readonly #connection: { send(input: unknown): void; close(): void };
  #occupant: SlotOccupant | null = null;

  private constructor(settings: ConnectionSettings) {
    const { app, maxBuffering } = settings;
    this.#pool = poolOf(settings);
    slots += 1;
    const ticket = `realtime-session-${copy}-${slots}`;
    registerTicket(ticket, (url, native) => {
      if (!this.#occupant) throw new Error('no session asked for this socket');
      return this.#occupant.makeSocket(url, native);
    });
    this.#connection = fal.realtime.connect(app, {
      connectionKey: `${connectionKey(settings)}|${ticket}`,
      clientOnly: false,
      // Its throttle loses last frames; pacing is ours.
      throttleInterval: 0,
      ...(maxBuffering === undefined ? {} : { maxBuffering }),
      tokenProvider: () => Promise.resolve(ticket),
      decodeMessage: (data: unknown) => ({ occupant: this.#occupant, data }),
      onResult: (result) => {
        const { occupant, data } = result as unknown as Envelope;
        if (occupant !== this.#occupant) return;
        try {
          occupant.result(data);
        } catch (error) {
          // The client would swallow it.
          reportError(error);
        }
      },
    });
  }

  /** Takes a free slot for these settings, or makes one. */
  static take(settings: ConnectionSettings, occupant: SlotOccupant): ClientSlot {
    const slot = free.get(poolOf(settings))?.pop() ?? new ClientSlot(settings);
    slot.#occupant = occupant;
    return slot;
  }

  /** How many there are: as many as were ever in use at once. */
  static get count(): number {
    return slots;
  }

  /** Makes the client ask for its token and open its socket. */
  connect(): void {
    installSeam();
    this.#connection.send(CONNECT);
  }

  /** Encodes the input and sends it, by the client's own wire. */
  send(input: Record<string, unknown>): void {
    this.#connection.send(input);
  }

  /** Lets the client forget the socket, and gives the slot back. */
  release(): void {
    if (!this.#occupant) return;
    this.#occupant = null;
    this.#connection.close();
    const pool = free.get(this.#pool);
    if (pool) pool.push(this);
    else free.set(this.#pool, [this]);
  }
}

/** What the client reads of a key's first connect, and keeps. */
function poolOf({ app, maxBuffering }: ConnectionSettings): string {
  return `${app}|${maxBuffering ?? ''}`;
}
