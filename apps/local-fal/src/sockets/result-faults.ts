import { decode, encode } from '@msgpack/msgpack';
import type { FaultInjector } from '../scenario/fault-injector.ts';

/** In MessagePack, or in JSON as text. */
type Result = Uint8Array | string;

/** What a result does to its socket. */
interface Effects {
  /** Sends it, and what is sent after it, so many ms later than at once. */
  readonly send: (data: Result, laterMs?: number) => void;
  /** Ends the session as an error of the app does. */
  readonly fail: (reason: string) => void;
}

/** 1 MiB over what most clients and servers take by default. */
const OVERSIZED = 17 * 1024 * 1024;

/** Passes the results of one socket on, or what a fault makes of them. */
export class ResultFaults {
  readonly #faults: FaultInjector;
  readonly #effects: Effects;
  /** A result that goes out after the next one. */
  #heldBack: Result | null = null;

  constructor(faults: FaultInjector, effects: Effects) {
    this.#faults = faults;
    this.#effects = effects;
  }

  pass(result: Result): void {
    const { send, fail } = this.#effects;
    const fault = this.#faults.draw('result');
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
        send(packed({ ...fieldsOf(result), images: [] }, result));
        break;
      case 'error':
        fail(fault.reason ?? 'the app has failed, as the scenario says');
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

function fieldsOf(result: Result): Record<string, unknown> {
  return (typeof result === 'string' ? JSON.parse(result) : decode(result)) as Record<
    string,
    unknown
  >;
}

/** A message of the same kind as another. */
function packed(fields: object, like: Result): Result {
  return typeof like === 'string' ? JSON.stringify(fields) : encode(fields);
}

function firstHalf(result: Result): Result {
  return result.slice(0, result.length >> 1);
}

/** The message stays whole, but no decoder takes its images. */
function withBrokenImages(result: Result): Result {
  const fields = fieldsOf(result);
  const images = (fields['images'] as Record<string, unknown>[]).map((image) =>
    image['content'] instanceof Uint8Array
      ? { ...image, content: image['content'].map((byte) => byte ^ 0x5a) }
      : { ...image, url: String(image['url']).slice(0, 60) },
  );
  return packed({ ...fields, images }, result);
}

function padded(result: Result, bytes: number): Result {
  const padding = typeof result === 'string' ? ' '.repeat(bytes) : new Uint8Array(bytes);
  return packed({ ...fieldsOf(result), padding }, result);
}
