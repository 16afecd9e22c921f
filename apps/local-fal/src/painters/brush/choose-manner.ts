import { matchesWord } from '../underpainting/matches-word.ts';
import { splitWords } from '../underpainting/split-words.ts';
import type { Manner } from './manner.ts';
import { MANNERS } from './manners.ts';

/** The manner that a prompt's last fitting word asks for ("..., watercolour"), else oil. */
export function chooseManner(prompt: string): Manner {
  for (const word of splitWords(prompt).reverse()) {
    const found = MANNERS.find(({ words }) => words.some((key) => matchesWord(word, key)));
    if (found) return found;
  }
  return MANNERS[0]!;
}
