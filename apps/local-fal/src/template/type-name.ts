import { Extension, Timestamp, WholeFloat, type PythonValue } from './python-value.ts';

/** What Python calls the type of a value. */
export function typeName(value: PythonValue): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'string':
      return 'str';
  }
  if (value === null) return 'NoneType';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof WholeFloat) return 'float';
  if (value instanceof Extension) return 'ExtType';
  if (value instanceof Timestamp) return 'Timestamp';
  return value instanceof Map ? 'dict' : 'list';
}
