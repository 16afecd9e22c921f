import type { Command } from './command.ts';

/**
 * The command with this title, for buttons that do the same.
 * @throws {Error} where there is none, which is a mistake of ours
 */
export function commandNamed(commands: readonly Command[], title: string): Command {
  const command = commands.find((one) => one.title === title);
  if (!command) throw new Error(`no command is called "${title}"`);
  return command;
}
