/**
 * What MessagePack holds, as Python would have it: enough to check it and to name it in an error
 * exactly as the genuine service does.
 */
export type PythonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | WholeFloat
  | Extension
  | Timestamp
  | readonly PythonValue[]
  | PythonMap;

/** Keys are text or bytes; bytes only ever lead to an error. */
export type PythonMap = ReadonlyMap<string | Uint8Array, PythonValue>;

/** A float without a fraction: JavaScript would take it for an integer. */
export class WholeFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A MessagePack extension that has no meaning of its own. */
export class Extension {
  readonly code: number;
  readonly data: Uint8Array;

  constructor(code: number, data: Uint8Array) {
    this.code = code;
    this.data = data;
  }
}

/** MessagePack's extension -1. */
export class Timestamp {
  readonly seconds: bigint;
  readonly nanoseconds: number;

  constructor(seconds: bigint, nanoseconds: number) {
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
  }
}
