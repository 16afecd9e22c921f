import { matchesWord, splitWords } from '../underpainting/prompt-words.ts';
import { MANNERS, type Manner } from './manners.ts';

/** Chooses the manner of a prompt's last known word ("..., watercolour"); oil where there is none. */
export function chooseManner(prompt: string): Manner {
  for (const word of splitWords(prompt).reverse()) {
    const found = MANNERS.find(({ words }) => words.some((key) => matchesWord(word, key)));
    if (found) return found;
  }
  return MANNERS[0]!;
}
