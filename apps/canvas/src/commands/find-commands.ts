import type { Command } from './command.ts';

/** The commands that have every word of the text in their title or group; titles that begin with it first. */
export function findCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ title, group }) => {
    const haystack = `${title} ${group}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  const begins = ({ title }: Command): boolean => title.toLowerCase().startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((command) => !begins(command))];
}
