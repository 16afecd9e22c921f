/** True for the key itself and its longer forms: `star`, `stars`, `starry`; short keys want more care. */
export function matchesWord(word: string, key: string): boolean {
  if (word === key) return true;
  if (!word.startsWith(key)) return false;
  // `sea` must not find `season`, but `seas` is fine.
  return key.length >= 4 || word === `${key}s`;
}
