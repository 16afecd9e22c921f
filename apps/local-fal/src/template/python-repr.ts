import { Extension, Timestamp, WholeFloat, type PythonValue } from './python-value.ts';

/** Enough of either end of a long value: errors show 25 bytes of its head and 24 of its tail. */
const SHOWN = 200;

/**
 * Python's `repr()` of a value. The middle of long texts and lists is left out, which nobody sees:
 * errors are cut much shorter.
 */
export function pythonRepr(value: PythonValue, depth = 0): string {
  if (value === null) return 'None';
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return Number.isInteger(value) ? String(value) : floatRepr(value);
    case 'bigint':
      return String(value);
    case 'string':
      return textRepr(value);
  }
  if (value instanceof Uint8Array) return bytesRepr(value);
  if (value instanceof WholeFloat) return floatRepr(value.value);
  if (value instanceof Extension) {
    return `ExtType(code=${value.code}, data=${bytesRepr(value.data)})`;
  }
  if (value instanceof Timestamp) {
    return `Timestamp(seconds=${value.seconds}, nanoseconds=${value.nanoseconds})`;
  }
  // Deeper than any error shows.
  if (depth > SHOWN) return '...';
  const inner = (item: PythonValue) => pythonRepr(item, depth + 1);
  if (isList(value)) return `[${ends(value).map(inner).join(', ')}]`;
  const entries = ends([...value]);
  return `{${entries.map(([key, item]) => `${inner(key)}: ${inner(item)}`).join(', ')}}`;
}

function isList(value: object): value is readonly PythonValue[] {
  return Array.isArray(value);
}

function ends<T>(items: readonly T[]): readonly T[] {
  return items.length <= 2 * SHOWN ? items : [...items.slice(0, SHOWN), ...items.slice(-SHOWN)];
}

/** Shortest digits that read back the same, exponent from 1e16 up and below 1e-4. */
function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function textRepr(text: string): string {
  const letters = text.length <= 2 * SHOWN ? [...text] : middleLeftOut(text);
  const quote = quoteFor((letter) => text.includes(letter));
  return quote + letters.map((letter) => letterRepr(letter, quote)).join('') + quote;
}

function middleLeftOut(text: string): string[] {
  return [...text.slice(0, SHOWN), ...text.slice(-SHOWN)];
}

function letterRepr(letter: string, quote: string): string {
  const plain = plainEscape(letter, quote);
  if (plain !== null) return plain;
  const code = letter.codePointAt(0)!;
  if (!/[\p{C}\p{Z}]/u.test(letter) || letter === ' ') return letter;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function bytesRepr(bytes: Uint8Array): string {
  const quote = quoteFor((letter) => bytes.includes(letter.charCodeAt(0)));
  const shown =
    bytes.length <= 2 * SHOWN
      ? [...bytes]
      : [...bytes.subarray(0, SHOWN), ...bytes.subarray(-SHOWN)];
  const letters = shown.map(
    (byte) =>
      plainEscape(String.fromCharCode(byte), quote) ??
      (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${hex(byte, 2)}`),
  );
  return `b${quote}${letters.join('')}${quote}`;
}

function quoteFor(includes: (letter: string) => boolean): string {
  return includes("'") && !includes('"') ? '"' : "'";
}

function plainEscape(letter: string, quote: string): string | null {
  switch (letter) {
    case '\\':
    case quote:
      return `\\${letter}`;
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return null;
  }
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
