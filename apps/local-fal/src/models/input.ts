import type { Size } from './size.ts';

/** A field's value once it has been checked; null where an optional field has none. */
export type InputValue = string | number | boolean | Uint8Array | Size | null;

/** What a model works on: each field's value, its default where the frame has none. */
export type Input = Readonly<Record<string, InputValue>>;
