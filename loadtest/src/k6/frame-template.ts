import { encode } from '@msgpack/msgpack';
import type { Model } from '@realtime-canvas/realtime-config';

/** Ids of four digits: only those on their way through one socket must differ. */
const FIRST_ID = 1_000;
const IDS = 9_000;
const DIGITS = 4;
const ZERO = 0x30;

/**
 * One recorded sketch as the message that is sent, encoded once: k6's engine takes about a ms to
 * encode a frame, and 20 us to copy one and write another `request_id` into the copy.
 */
export class FrameTemplate {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  /** Where the id's digits stand; absent where the model has no such field. */
  readonly #idAt: number | undefined;

  /** @throws {Error} when the message does not hold the id as it should */
  constructor(model: Model, image: Uint8Array | string) {
    const message = (requestId: string): Uint8Array<ArrayBuffer> =>
      encode(model.buildInput({ image, settings: {}, requestId })).slice();
    this.#bytes = message('0000');
    if (model.echoesRequestId) this.#idAt = firstOfDigits(this.#bytes, message('1111'));
  }

  /** The `request_id` of a socket's n-th frame. */
  static idOf(frame: number): string {
    return String(FIRST_ID + (frame % IDS));
  }

  /** The message with this id. The buffer is the caller's own: k6 writes from it later. */
  withId(id: string): ArrayBuffer {
    if (this.#idAt === undefined) return this.#bytes.buffer;
    const copy = this.#bytes.slice();
    for (let index = 0; index < DIGITS; index++) {
      copy[this.#idAt + index] = id.charCodeAt(index);
    }
    return copy.buffer;
  }
}

/** Where two messages that differ in nothing but their ids differ; they stand near the end. */
function firstOfDigits(zeros: Uint8Array, ones: Uint8Array): number {
  let last = zeros.length - 1;
  while (last >= 0 && zeros[last] === ones[last]) last--;
  const first = last - DIGITS + 1;
  for (let index = first; index <= last; index++) {
    if (zeros[index] !== ZERO || ones[index] !== ZERO + 1) {
      throw new Error('the request_id does not stand in the message as four digits');
    }
  }
  return first;
}
