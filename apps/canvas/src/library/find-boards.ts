import { messages } from '../base/messages.ts';
import type { BoardSummary } from '../storage/board.ts';

/** A board's name: as the person named it, else its prompt. */
export function boardName({ name, prompt }: Pick<BoardSummary, 'name' | 'prompt'>): string {
  return [name, prompt].find((text) => text?.trim()) ?? messages.library.untitled;
}

/** The boards that have each word of the query in their name or prompt, in any case. */
export function findBoards(
  boards: readonly BoardSummary[],
  query: string,
): readonly BoardSummary[] {
  const words = folded(query).split(/\s+/u);
  return boards.filter(({ name = '', prompt = '' }) => {
    const text = folded(`${name} ${prompt}`);
    return words.every((word) => text.includes(word));
  });
}

/** Without case and accents, so that "cafe" finds "Café". */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
