import {
  Extension,
  Timestamp,
  WholeFloat,
  type PythonMap,
  type PythonValue,
} from './python-value.ts';
import { typeName } from './type-name.ts';
import { utf8Error } from './utf8-error.ts';

/** Containers that may stand in each other: `MSGPACK_EMBED_STACK_SIZE` of msgpack-python. */
const DEEPEST = 1024;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const INCOMPLETE = 'Unpack failed: incomplete input';

/**
 * Decodes one MessagePack message as `msgpack.unpackb(message, raw=False)` does, down to the words
 * of its errors. Bytes are views into `message`, not copies.
 *
 * Own code, since what a client is told of a bad frame is this very text, and no library has it.
 *
 * @throws {Error} with Python's text, which may be empty.
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 * @see https://github.com/msgpack/msgpack-python/blob/main/msgpack/unpack_template.h
 */
export function decodeMessage(message: Uint8Array): PythonValue {
  const reader = new Reader(message);
  const value = reader.value(0);
  if (!reader.atEnd) throw new Error('unpack(b) received extra data.');
  return value;
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(depth: number): PythonValue {
    const head = this.#unsigned(1);
    if (head < 0x80) return head;
    if (head >= 0xe0) return head - 0x100;
    if (head < 0x90) return this.#map(head & 0x0f, depth);
    if (head < 0xa0) return this.#list(head & 0x0f, depth);
    if (head < 0xc0) return this.#text(head & 0x1f);
    switch (head) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#take(this.#unsigned(1 << (head - 0xc4)));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.#longExtension(1 << (head - 0xc7));
      case 0xca:
        return asFloat(this.#view.getFloat32(this.#skip(4)));
      case 0xcb:
        return asFloat(this.#view.getFloat64(this.#skip(8)));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#unsigned(1 << (head - 0xcc));
      case 0xcf:
        return asInteger(this.#view.getBigUint64(this.#skip(8)));
      case 0xd0:
        return this.#view.getInt8(this.#skip(1));
      case 0xd1:
        return this.#view.getInt16(this.#skip(2));
      case 0xd2:
        return this.#view.getInt32(this.#skip(4));
      case 0xd3:
        return asInteger(this.#view.getBigInt64(this.#skip(8)));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.#extension(1 << (head - 0xd4));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#unsigned(1 << (head - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#list(this.#unsigned(head === 0xdc ? 2 : 4), depth);
      case 0xde:
      case 0xdf:
        return this.#map(this.#unsigned(head === 0xde ? 2 : 4), depth);
      default:
        // 0xc1, the one byte that means nothing: msgpack.FormatError has no text.
        throw new Error('');
    }
  }

  #map(length: number, depth: number): PythonMap {
    const most = Math.floor(this.#bytes.length / 2);
    if (length > most) throw new Error(`${length} exceeds max_map_len(${most})`);
    const map = new Map<string | Uint8Array, PythonValue>();
    if (length > 0) deeper(depth);
    for (let i = 0; i < length; i++) {
      const key = this.value(depth + 1);
      const value = this.value(depth + 1);
      if (typeof key !== 'string' && !(key instanceof Uint8Array)) {
        throw new Error(`${typeName(key)} is not allowed for map key when strict_map_key=True`);
      }
      map.set(key, value);
    }
    return map;
  }

  #list(length: number, depth: number): PythonValue[] {
    const most = this.#bytes.length;
    if (length > most) throw new Error(`${length} exceeds max_array_len(${most})`);
    if (length > 0) deeper(depth);
    const list: PythonValue[] = [];
    for (let i = 0; i < length; i++) list.push(this.value(depth + 1));
    return list;
  }

  #text(length: number): string {
    const bytes = this.#take(length);
    try {
      return strictUtf8.decode(bytes);
    } catch {
      throw new Error(utf8Error(bytes));
    }
  }

  #longExtension(sizeOfLength: number): Extension | Timestamp {
    const length = this.#unsigned(sizeOfLength);
    // msgpack-python counts the type in 32 bits, where this very length wraps round.
    if (length === 0xffff_ffff) {
      throw new Error(`0 exceeds max_ext_len(${this.#bytes.length})`);
    }
    return this.#extension(length);
  }

  #extension(length: number): Extension | Timestamp {
    this.#need(length + 1);
    const code = this.#view.getInt8(this.#skip(1));
    const data = this.#take(length);
    return code === -1 ? asTimestamp(data) : new Extension(code, data);
  }

  #unsigned(size: number): number {
    const at = this.#skip(size);
    if (size === 1) return this.#bytes[at]!;
    return size === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  #take(length: number): Uint8Array {
    const from = this.#skip(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** Moves on by `length` and says where it was. */
  #skip(length: number): number {
    this.#need(length);
    const from = this.#at;
    this.#at += length;
    return from;
  }

  #need(length: number): void {
    if (this.#bytes.length - this.#at < length) throw new Error(INCOMPLETE);
  }
}

function deeper(depth: number): void {
  // msgpack.StackError has no text.
  if (depth >= DEEPEST) throw new Error('');
}

function asFloat(value: number): number | WholeFloat {
  return Number.isInteger(value) ? new WholeFloat(value) : value;
}

function asInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** @see https://github.com/msgpack/msgpack/blob/master/spec.md#timestamp-extension-type */
function asTimestamp(data: Uint8Array): Timestamp {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let seconds: bigint;
  let nanoseconds = 0;
  switch (data.length) {
    case 4:
      seconds = BigInt(view.getUint32(0));
      break;
    case 8: {
      const packed = view.getBigUint64(0);
      seconds = packed & 0x3_ffff_ffffn;
      nanoseconds = Number(packed >> 34n);
      break;
    }
    case 12:
      nanoseconds = view.getUint32(0);
      seconds = view.getBigInt64(4);
      break;
    default:
      throw new Error(`invalid timestamp data (length ${data.length})`);
  }
  if (nanoseconds > 999_999_999) {
    throw new Error('nanoseconds must be a non-negative integer not greater than 999999999.');
  }
  return new Timestamp(seconds, nanoseconds);
}
