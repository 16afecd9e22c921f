const FILLERS = new Set(
  'a an the of in on at by with and or over under near to for from into is are my some very style painting painted picture image drawing art quiet'.split(
    ' ',
  ),
);

/** Splits a prompt into lower-case words, without accents and without words that say nothing of looks. */
export function splitWords(prompt: string): string[] {
  return prompt
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word));
}

/** Whether a word is the key or a longer form of it: `star`, `stars`, `starry`. */
export function matchesWord(word: string, key: string): boolean {
  if (word === key) return true;
  if (!word.startsWith(key)) return false;
  // `sea` must not find `season`, but `seas` is fine.
  return key.length >= 4 || word === `${key}s`;
}
