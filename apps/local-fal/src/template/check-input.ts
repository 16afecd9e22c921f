import { MODELS, type Field, type Model } from '@realtime-canvas/realtime-config';
import * as v from 'valibot';
import { toFieldIssue } from '../base/field-issue.ts';
import type { Input } from '../models/input.ts';

/** Sides in px. `ImageSize` in `fal/toolkit/image/image.py` of PyPI `fal`. */
const SIDE = { minimum: 1, maximum: 14_142, default: 512 };

/**
 * Checks a decoded frame against the fields of a model, as the template does with the app's pydantic
 * model. Takes what pydantic's lax mode takes of a client: `"5"` for 5, `1` or `"true"` for true, text for
 * bytes and bytes for text. Unknown fields are ignored.
 *
 * @throws {Error} whose message, for the client, names each wrong field in a line of its own, with what is
 * wrong in the line below it, as pydantic lays it out.
 * @see https://docs.pydantic.dev/latest/concepts/conversion_table/
 */
export function checkInput({ id }: Model, decoded: unknown): Input {
  if (!isMap(decoded)) throw new Error('the frame must be a mapping of field names to values');
  const { success, output, issues } = v.safeParse(SCHEMAS.get(id)!, decoded);
  if (success) return output as Input;
  const lines = issues.map(toFieldIssue).map(({ type, loc, msg }) => {
    return `${loc.join('.')}\n  ${msg} [type=${type}]`;
  });
  const count = `${lines.length} validation ${lines.length === 1 ? 'error' : 'errors'}`;
  throw new Error([`${count} for ${id}`, ...lines].join('\n'));
}

const SCHEMAS = new Map(
  MODELS.map(({ id, fields }) => [
    id,
    v.object(Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]))),
  ]),
);

/** An optional field without a default may be null. */
function fieldSchema(field: Field) {
  const schema = valueSchema(field);
  if (field.required) return schema;
  const value = 'default' in field ? field.default : undefined;
  return value === undefined ? v.nullish(schema, null) : v.optional(schema, value);
}

function valueSchema(field: Field): v.GenericSchema<unknown, Input[string]> {
  switch (field.kind) {
    case 'text':
      return lax(toText, v.string('Input should be a valid string'));
    case 'bytes':
      return lax(toBytes, v.instance(Uint8Array, 'Input should be valid bytes'));
    case 'boolean':
      return lax(toBoolean, v.boolean('Input should be a valid boolean'));
    case 'choice':
      return v.picklist(field.options, `Input should be ${field.options.join(' or ')}`);
    case 'size':
      return v.union(
        [v.picklist(field.options), sizeSchema()],
        `Input should be a map of width and height, ${SIDE.minimum} to ${SIDE.maximum}, or ` +
          field.options.join(' or '),
      );
    case 'integer':
      return v.pipe(numberSchema(field), v.integer('Input should be a whole number'));
    case 'number':
      return numberSchema(field);
  }
}

function numberSchema({
  minimum,
  maximum,
}: {
  readonly minimum: number;
  readonly maximum: number;
}) {
  return v.pipe(
    lax(toNumber, v.number('Input should be a valid number')),
    v.minValue(minimum, `Input should be at least ${minimum}`),
    v.maxValue(maximum, `Input should be at most ${maximum}`),
  );
}

function sizeSchema() {
  const side = v.optional(v.pipe(numberSchema(SIDE), v.integer()), SIDE.default);
  return v.pipe(v.custom<object>(isMap), v.object({ width: side, height: side }));
}

/** Converts a value where that makes it what the schema takes. */
function lax<const Schema extends v.GenericSchema>(
  convert: (value: unknown) => unknown,
  schema: Schema,
) {
  return v.pipe(v.unknown(), v.transform(convert), schema);
}

function toNumber(value: unknown): unknown {
  const isText = typeof value === 'string' && value.trim() !== '';
  return isText || typeof value === 'boolean' ? Number(value) : value;
}

const TRUE = new Set<unknown>([1, '1', 'true', 't', 'yes', 'y', 'on']);
const FALSE = new Set<unknown>([0, '0', 'false', 'f', 'no', 'n', 'off']);

function toBoolean(value: unknown): unknown {
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : value;
}

function toText(value: unknown): unknown {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
}

function toBytes(value: unknown): unknown {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}

/** Whether it is a decoded map, not a list, bytes or a timestamp. */
function isMap(value: unknown): value is object {
  return (
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  );
}
