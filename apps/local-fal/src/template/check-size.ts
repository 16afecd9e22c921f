import type { Field } from '@realtime-canvas/realtime-config';
import type { PythonMap, PythonValue } from './python-value.ts';
import { checkScalar, type ScalarField } from './check-scalar.ts';
import { FieldError, type FieldFault } from './field-error.ts';
import type { Size } from '../models/size.ts';

type SizeField = Extract<Field, { readonly kind: 'size' }>;

/** `ImageSize` in `fal/toolkit/image/image.py` of PyPI `fal`. */
const SIDE = { kind: 'integer', minimum: 1, maximum: 14_142, default: 512 } as const;
/** The same as pydantic says it: above 0, not from 1 on. */
const NOT_ABOVE_ZERO = { type: 'greater_than', message: 'Input should be greater than 0' };

/**
 * Checks a size, which is `{width, height}` or one of the names: a union of fal's `ImageSize` and
 * its presets. Where it is neither, pydantic says of each why.
 *
 * @throws {FieldError}
 * @see https://docs.pydantic.dev/latest/concepts/unions/
 */
export function checkSize({ name, options }: SizeField, value: PythonValue): string | Size {
  if (typeof value === 'string' && options.includes(value)) return value;
  const size = readSize(value);
  if (!('faults' in size)) return size;
  const literal = `literal[${options.map((option) => `'${option}'`).join(',')}]`;
  const noName = faultsOf({ name, kind: 'choice', options }, value);
  throw new FieldError(
    ...size.faults.map((fault) => ({ value, ...fault })),
    ...noName.map((fault) => ({ ...fault, below: literal })),
  );
}

function readSize(value: PythonValue): Size | { readonly faults: readonly FieldFault[] } {
  if (!(value instanceof Map)) {
    return {
      faults: [
        {
          type: 'model_type',
          message: 'Input should be a valid dictionary or instance of ImageSize',
          below: 'ImageSize',
        },
      ],
    };
  }
  const given: PythonMap = value;
  const size: Record<string, number> = {};
  const faults: FieldFault[] = [];
  for (const name of ['width', 'height'] as const) {
    const side = given.get(name);
    if (side === undefined) {
      size[name] = SIDE.default;
      continue;
    }
    const wrong = faultsOf({ name, ...SIDE }, side);
    if (wrong.length === 0) size[name] = checkScalar({ name, ...SIDE }, side) as number;
    for (const fault of wrong) {
      const said = fault.type === 'greater_than_equal' ? NOT_ABOVE_ZERO : fault;
      faults.push({ ...said, below: `ImageSize.${name}`, value: side });
    }
  }
  return faults.length > 0 ? { faults } : { width: size['width']!, height: size['height']! };
}

function faultsOf(field: ScalarField, value: PythonValue): readonly FieldFault[] {
  try {
    checkScalar(field, value);
    return [];
  } catch (error) {
    if (error instanceof FieldError) return error.faults;
    throw error;
  }
}
