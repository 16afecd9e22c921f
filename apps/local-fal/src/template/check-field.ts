import type { Field } from '@realtime-canvas/realtime-config';
import type { InputValue } from '../models/input.ts';
import type { PythonValue } from './python-value.ts';
import { checkScalar } from './check-scalar.ts';
import { checkSize } from './check-size.ts';

/**
 * Checks one field as pydantic does. A field with neither default nor duty may be null.
 * @throws {FieldError}
 */
export function checkField(field: Field, value: PythonValue): InputValue {
  if (value === null && isOptional(field)) return null;
  return field.kind === 'size' ? checkSize(field, value) : checkScalar(field, value);
}

function isOptional(field: Field): boolean {
  return !field.required && !('default' in field && field.default !== undefined);
}
