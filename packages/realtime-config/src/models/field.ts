/** What a person reads and moves in the interface to set a field. */
export interface Control {
  readonly title: string;
  /** One plain sentence: what changes in the picture. */
  readonly description: string;
  /** Where this control starts; the model's own default where absent. */
  readonly initial?: FieldValue;
}

export type FieldValue = string | number | boolean;

interface FieldBase {
  /** The name on the wire. */
  readonly name: string;
  readonly required?: boolean;
  /** Present where a person may set it; absent fields are ours or the model's own business. */
  readonly control?: Control;
}

/** One input field of a model: its wire name, type and range. */
export type Field = FieldBase &
  (
    | { readonly kind: 'text'; readonly default?: string }
    | { readonly kind: 'bytes' }
    | { readonly kind: 'boolean'; readonly default?: boolean }
    | {
        /** `choice` is one of `options`, always a string on the wire. */
        readonly kind: 'choice';
        readonly options: readonly string[];
        readonly default?: string;
      }
    | {
        /** A size by its name, or `{width, height}` in px. */
        readonly kind: 'size';
        readonly options: readonly string[];
        readonly default?: string;
      }
    | {
        /** Inclusive range; `step` is the interface's, the wire takes any value in the range. */
        readonly kind: 'integer' | 'number';
        readonly minimum: number;
        readonly maximum: number;
        readonly step?: number;
        readonly default?: number;
      }
  );
