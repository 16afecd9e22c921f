import type { PythonMap, PythonValue } from './python-value.ts';
import { typeName } from './type-name.ts';
import type { App } from '../models/app.ts';
import type { Input, InputValue } from '../models/input.ts';
import { checkField } from './check-field.ts';
import { cutRepr } from './cut-repr.ts';
import { FieldError, type FieldFault } from './field-error.ts';
import { pythonRepr } from './python-repr.ts';

/** The pydantic whose words are used; errors link to its pages. */
const PYDANTIC = '2.14';

/**
 * Checks a decoded frame as the template does, which hands it to the app's pydantic model:
 * `input_modal(**input)`. Unknown fields are ignored.
 *
 * @throws {Error} with the text that Python and pydantic would give.
 * @see https://docs.pydantic.dev/latest/errors/validation_errors/
 */
export function checkInput({ model, inputName }: App, decoded: PythonValue): Input {
  if (!(decoded instanceof Map)) {
    throw new Error(
      `app.${inputName}() argument after ** must be a mapping, not ${typeName(decoded)}`,
    );
  }
  const given: PythonMap = decoded;
  for (const key of given.keys()) {
    if (typeof key !== 'string') throw new Error('keywords must be strings');
  }

  const input: Record<string, InputValue> = {};
  const faults: string[] = [];
  for (const field of model.fields) {
    const value = given.get(field.name);
    try {
      if (value !== undefined) {
        input[field.name] = checkField(field, value);
      } else if (field.required) {
        throw new FieldError({ type: 'missing', message: 'Field required', value: given });
      } else {
        input[field.name] = 'default' in field ? (field.default ?? null) : null;
      }
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      for (const fault of error.faults) faults.push(describe(field.name, fault, value ?? null));
    }
  }
  if (faults.length === 0) return input;
  const noun = faults.length === 1 ? 'error' : 'errors';
  throw new Error([`${faults.length} validation ${noun} for ${inputName}`, ...faults].join('\n'));
}

function describe(name: string, fault: FieldFault, whole: PythonValue): string {
  const { type, message, below, value = whole } = fault;
  const shown = `input_value=${cutRepr(pythonRepr(value))}, input_type=${typeName(value)}`;
  return (
    `${below === undefined ? name : `${name}.${below}`}\n  ${message} [type=${type}, ${shown}]\n` +
    `    For further information visit https://errors.pydantic.dev/${PYDANTIC}/v/${type}`
  );
}
