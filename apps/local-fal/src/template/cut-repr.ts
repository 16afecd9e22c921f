const utf8 = new TextEncoder();

/**
 * Cuts a value's text as pydantic does in its errors: over 50 bytes, the first 25 and the last 24
 * with dots between, letters kept whole.
 * @see https://github.com/pydantic/pydantic/blob/main/pydantic-core/src/errors/validation_exception.rs
 */
export function cutRepr(text: string): string {
  if (utf8.encode(text).length <= 50) return text;
  const letters = [...text];
  return `${fit(letters, 25).join('')}...${fit(letters.toReversed(), 24).toReversed().join('')}`;
}

/** As many letters as fit into so many bytes. */
function fit(letters: readonly string[], bytes: number): string[] {
  const fitting: string[] = [];
  let left = bytes;
  for (const letter of letters) {
    left -= utf8.encode(letter).length;
    if (left < 0) break;
    fitting.push(letter);
  }
  return fitting;
}
