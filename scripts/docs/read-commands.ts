/** A command in the docs, and where it stands. */
export interface DocCommand {
  readonly file: string;
  /** As written, without its comment; one that goes over several lines keeps them. */
  readonly text: string;
}

const BLOCK = /^```sh\n([^]*?)^```$/gm;

/** The commands in the shell blocks of a Markdown page. */
export function readCommands(file: string, markdown: string): DocCommand[] {
  const commands: DocCommand[] = [];
  for (const [, block = ''] of markdown.matchAll(BLOCK)) {
    let open = '';
    for (const line of block.split('\n')) {
      open += open === '' ? line : `\n${line}`;
      // A quote that is still open goes on in the next line.
      if ((open.match(/'/g)?.length ?? 0) % 2 === 1) continue;
      const text = open.replace(/\s+# .*$/, '').trim();
      if (text !== '') commands.push({ file, text });
      open = '';
    }
  }
  return commands;
}
