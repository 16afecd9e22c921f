/** Something that a key, a menu or the command palette does. */
export interface Command {
  readonly title: string;
  /** What is read of it, where that changes with what it acts on. @default title */
  readonly label?: string;
  readonly group: string;
  /**
   * Keys as `keyName` calls them; with `Ctrl+` also Cmd, `Shift+` only where it is asked for.
   * The first is shown; none means that only menus and the palette offer it.
   */
  readonly keys: readonly string[];
  /**
   * Left out of the list of shortcuts, where it would only be noise.
   * @default false
   */
  readonly hidden?: boolean;
  /**
   * Run again and again while its key is held.
   * @default false
   */
  readonly repeats?: boolean;
  readonly run: () => void;
}

/**
 * The command with this title, for buttons that do the same.
 * @throws {Error} where there is none, which is a mistake of ours
 */
export function commandNamed(commands: readonly Command[], title: string): Command {
  const command = commands.find((one) => one.title === title);
  if (!command) throw new Error(`no command is called "${title}"`);
  return command;
}

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
