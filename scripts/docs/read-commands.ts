/** A command in the docs, and where it stands. */
export interface DocCommand {
  readonly file: string;
  /** As written, without its comment; one that goes over several lines keeps them. */
  readonly text: string;
}

/** A shell block, indented where it stands in a list. */
const BLOCK = /^( *)```sh\n([^]*?)^\1```$/gm;
const COMMENT = /\s+# .*$/;

/**
 * The commands in the shell blocks of a Markdown page.
 * @throws {Error} at a quote that is never closed: the command in it would be passed over.
 */
export function readCommands(file: string, markdown: string): DocCommand[] {
  const commands: DocCommand[] = [];
  for (const [, indent = '', block = ''] of markdown.matchAll(BLOCK)) {
    let open = '';
    for (const indented of block.split('\n')) {
      const line = indented.slice(indent.length);
      // Before the quotes are counted: a comment may hold an apostrophe.
      open += open === '' ? line.replace(COMMENT, '') : `\n${line}`;
      // A quote that is still open goes on in the next line.
      if ((open.match(/'/g)?.length ?? 0) % 2 === 1) continue;
      const text = open.replace(COMMENT, '').trim();
      if (text !== '') commands.push({ file, text });
      open = '';
    }
    if (open !== '') throw new Error(`${file}: a quote is never closed in \`${open.trim()}\``);
  }
  return commands;
}
