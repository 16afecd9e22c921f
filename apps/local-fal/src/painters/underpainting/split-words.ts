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
