import { WholeFloat, type PythonMap, type PythonValue } from './python-value.ts';

/**
 * Decodes a JSON text frame, which fal's Swift client sends where no field is binary.
 * @throws {Error} when it is no JSON.
 */
export function decodeText(text: string): PythonValue {
  return toPython(JSON.parse(text));
}

function toPython(value: unknown): PythonValue {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isInteger(value) && !Number.isSafeInteger(value)
        ? new WholeFloat(value)
        : value;
  }
  if (Array.isArray(value)) return value.map(toPython);
  const map: PythonMap = new Map(
    Object.entries(value as object).map(([key, item]) => [key, toPython(item)] as const),
  );
  return map;
}
