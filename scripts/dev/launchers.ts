/** One line of the process table. */
export interface Process {
  readonly parent: number;
  readonly args: string;
}

/** `npm exec pnpm dev`, `node .../npx-cli.js ...`, `pnpm dev`, `.../bin/pnpm run dev`. */
const LAUNCHER = /^(\S*\bnode\s+)?\S*\b(npm|npx|pnpm)\b/;
const SHELL = /^\S*\b(ba|da|z|k)?sh\s+-c\b/;

/**
 * The npx and pnpm processes that started us, nearest first, through the shells that they put in
 * between. They pass no signal on when they are killed, so a process that wants to end with them
 * must check whether they are still alive. A shell or harness above them is none of our business.
 */
export function launchers(table: ReadonlyMap<number, Process>, parent: number): number[] {
  const found: number[] = [];
  for (let pid = parent; ;) {
    const process = table.get(pid);
    if (process === undefined) return found;
    if (LAUNCHER.test(process.args)) found.push(pid);
    else if (!SHELL.test(process.args)) return found;
    pid = process.parent;
  }
}
