/** Of a picture, in px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A field's value once it has been checked; null where an optional field has none. */
type InputValue = string | number | boolean | Uint8Array | Size | null;

/** What a model works on: each field's value, or its default. */
export type Input = Readonly<Record<string, InputValue>>;

/** What a client has sent, checked. */
export interface Frame {
  readonly input: Input;
  /** Whether it came as text, so that its result goes back as text. */
  readonly asText: boolean;
}
