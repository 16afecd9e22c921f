import { decode, encode } from '@msgpack/msgpack';
import type { FaultDeck } from './fault-deck.ts';

/** What a faulty result may do to its socket. */
interface Effects {
  /** Sends it, and what comes behind it, so many ms later than at once. */
  readonly send: (data: Uint8Array | string, laterMs?: number) => void;
  /** Ends the session as an error of the app does. */
  readonly fail: (reason: string) => void;
}

/** 1 MiB over what most clients and servers take by default. */
const OVERSIZED = 17 * 1024 * 1024;

/** Passes on the results of one socket, or what a fault makes of them. */
export class ResultFaults {
  readonly #deck: FaultDeck;
  readonly #effects: Effects;
  /** A result that goes out after the next one. */
  #heldBack: Uint8Array | null = null;

  constructor(deck: FaultDeck, effects: Effects) {
    this.#deck = deck;
    this.#effects = effects;
  }

  pass(result: Uint8Array): void {
    const { send, fail } = this.#effects;
    const fault = this.#deck.draw('result');
    switch (fault?.kind) {
      case undefined:
        send(result);
        break;
      case 'late':
        send(result, fault.delayMs ?? 1000);
        break;
      case 'lost':
        return;
      case 'duplicate':
        send(result);
        send(result);
        break;
      case 'reorder':
        if (this.#heldBack === null) {
          this.#heldBack = result;
          return;
        }
        send(result);
        break;
      case 'corrupt':
        send(fault.part === 'image' ? withBrokenImages(result) : firstHalf(result));
        break;
      case 'oversized':
        send(padded(result, fault.bytes ?? OVERSIZED));
        break;
      case 'empty':
        send(encode({ ...fieldsOf(result), images: [] }));
        break;
      case 'error':
        fail(fault.reason ?? 'the painter has fallen off its ladder');
        break;
      case 'unauthorized':
        send(JSON.stringify({ status: 'error', error: 'Unauthorized' }));
        break;
    }
    if (this.#heldBack !== null) {
      send(this.#heldBack);
      this.#heldBack = null;
    }
  }
}

function fieldsOf(result: Uint8Array): Record<string, unknown> {
  return decode(result) as Record<string, unknown>;
}

function firstHalf(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, bytes.length >> 1);
}

/** The message stays whole, what it shows does not: a decoder of images has to refuse it. */
function withBrokenImages(result: Uint8Array): Uint8Array {
  const fields = fieldsOf(result);
  const images = (fields['images'] as Record<string, unknown>[]).map((image) =>
    image['content'] instanceof Uint8Array
      ? { ...image, content: image['content'].map((byte) => byte ^ 0x5a) }
      : { ...image, url: String(image['url']).slice(0, 60) },
  );
  return encode({ ...fields, images });
}

function padded(result: Uint8Array, bytes: number): Uint8Array {
  return encode({ ...fieldsOf(result), padding: new Uint8Array(bytes) });
}
