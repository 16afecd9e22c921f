const FILLERS = new Set(
  'a an the of in on at by with and or over under near to for from into is are my some very style painting painted picture image drawing art quiet'.split(
    ' ',
  ),
);

/** A prompt's words in lower case, without accents and without words that say nothing of looks. */
export function splitWords(prompt: string): string[] {
  return prompt
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word));
}

/** True for the key itself and its longer forms: `star`, `stars`, `starry`; short keys want more care. */
export function matchesWord(word: string, key: string): boolean {
  if (word === key) return true;
  if (!word.startsWith(key)) return false;
  // `sea` must not find `season`, but `seas` is fine.
  return key.length >= 4 || word === `${key}s`;
}
