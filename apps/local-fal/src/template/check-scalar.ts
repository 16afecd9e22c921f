import type { Field } from '@realtime-canvas/realtime-config';
import { WholeFloat, type PythonValue } from './python-value.ts';
import { FieldError } from './field-error.ts';

export type ScalarField = Exclude<Field, { readonly kind: 'size' }>;

/**
 * Checks one value as pydantic's lax mode does, which also takes `"5"` for 5, 5.0 for 5 and "yes"
 * for true.
 *
 * @throws {FieldError}
 * @see https://docs.pydantic.dev/latest/concepts/conversion_table/
 */
export function checkScalar(
  field: ScalarField,
  value: PythonValue,
): string | number | boolean | Uint8Array {
  switch (field.kind) {
    case 'text':
      return checkText(value);
    case 'bytes':
      return checkBytes(value);
    case 'boolean':
      return checkBoolean(value);
    case 'choice':
      return checkChoice(field.options, value);
    case 'integer':
      return checkRange(field, toInteger(value));
    case 'number':
      return checkRange(field, toNumber(value));
  }
}

function checkText(value: PythonValue): string {
  if (typeof value === 'string') return value;
  if (!(value instanceof Uint8Array)) {
    throw new FieldError({ type: 'string_type', message: 'Input should be a valid string' });
  }
  const text = decode(value);
  if (text !== null) return text;
  throw new FieldError({
    type: 'string_unicode',
    message: 'Input should be a valid string, unable to parse raw data as a unicode string',
  });
}

function checkBytes(value: PythonValue): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return new TextEncoder().encode(value);
  throw new FieldError({ type: 'bytes_type', message: 'Input should be a valid bytes' });
}

const TRUE = ['true', 't', 'yes', 'y', 'on', '1'];
const FALSE = ['false', 'f', 'no', 'n', 'off', '0'];

function checkBoolean(value: PythonValue): boolean {
  if (typeof value === 'boolean') return value;
  const word = wordOf(value);
  if (word === null)
    throw new FieldError({ type: 'bool_type', message: 'Input should be a valid boolean' });
  if (TRUE.includes(word)) return true;
  if (FALSE.includes(word)) return false;
  throw new FieldError({
    type: 'bool_parsing',
    message: 'Input should be a valid boolean, unable to interpret input',
  });
}

/** A value as a word that may mean yes or no; null where its type cannot. */
function wordOf(value: PythonValue): string | null {
  if (typeof value === 'string') return value.toLowerCase();
  // Bytes that are no text have no meaning, but their type might have had one.
  if (value instanceof Uint8Array) return decode(value)?.toLowerCase() ?? '?';
  if (value instanceof WholeFloat) {
    return value.value === 0 || value.value === 1 ? String(value.value) : null;
  }
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : null;
}

function checkChoice(options: readonly string[], value: PythonValue): string {
  if (typeof value === 'string' && options.includes(value)) return value;
  const quoted = options.map((option) => `'${option}'`);
  const last = quoted.pop();
  const list = quoted.length > 0 ? `${quoted.join(', ')} or ${last}` : last;
  throw new FieldError({ type: 'literal_error', message: `Input should be ${list}` });
}

function toInteger(value: PythonValue): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof WholeFloat || typeof value === 'number') {
    return floatToInteger(value instanceof WholeFloat ? value.value : value);
  }
  const text = textOf(value);
  if (text === null)
    throw new FieldError({ type: 'int_type', message: 'Input should be a valid integer' });
  // Underscores between digits, a sign, and a fraction of zeros are all right.
  const match = /^\s*([+-]?\d+(?:_\d+)*)(?:\.0*)?\s*$/.exec(text);
  if (match) return Number(match[1]!.replaceAll('_', ''));
  throw new FieldError({
    type: 'int_parsing',
    message: 'Input should be a valid integer, unable to parse string as an integer',
  });
}

function floatToInteger(value: number): number {
  if (!Number.isFinite(value)) {
    throw new FieldError({ type: 'finite_number', message: 'Input should be a finite number' });
  }
  if (!Number.isInteger(value)) {
    throw new FieldError({
      type: 'int_from_float',
      message: 'Input should be a valid integer, got a number with a fractional part',
    });
  }
  if (Math.abs(value) >= 2 ** 63) {
    throw new FieldError({
      type: 'int_parsing_size',
      message: 'Unable to parse input string as an integer, exceeded maximum size',
    });
  }
  return value;
}

function toNumber(value: PythonValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  if (value instanceof WholeFloat) return value.value;
  const text = textOf(value);
  if (text === null)
    throw new FieldError({ type: 'float_type', message: 'Input should be a valid number' });
  const number = parseFloatAsPython(text);
  if (number !== null) return number;
  throw new FieldError({
    type: 'float_parsing',
    message: 'Input should be a valid number, unable to parse string as a number',
  });
}

function parseFloatAsPython(text: string): number | null {
  const trimmed = text.trim();
  const word = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i.exec(trimmed);
  if (word) return word[2] ? Number.NaN : word[1] === '-' ? -Infinity : Infinity;
  const digits = /^[+-]?(?:\d[\d_]*\.?(?:\d[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?$/i;
  return digits.test(trimmed) ? Number(trimmed.replaceAll('_', '')) : null;
}

function textOf(value: PythonValue): string | null {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? (decode(value) ?? '?') : null;
}

function checkRange(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  value: number,
): number {
  // pydantic looks at the upper end first, and nan is neither below nor above anything.
  if (!(value <= maximum)) {
    throw new FieldError({
      type: 'less_than_equal',
      message: `Input should be less than or equal to ${maximum}`,
    });
  }
  if (!(value >= minimum)) {
    throw new FieldError({
      type: 'greater_than_equal',
      message: `Input should be greater than or equal to ${minimum}`,
    });
  }
  return value;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
