import { finished } from 'node:stream/promises';
import { ProcessGroup, type Ending } from './process-group.ts';
import { ROOT_DIR } from './root-dir.ts';

/** How long output may come after the program itself has ended, in ms. */
const LAST_WORDS_MS = 2_000;

/**
 * Runs a command at the root, with everything it starts, to its end.
 * @returns how it ended, and standard output and error, interleaved.
 */
export async function runGroup(
  [command, ...args]: readonly [string, ...string[]],
  deadlineMs: number,
  env: NodeJS.ProcessEnv = {},
): Promise<{ ending: Ending; output: string }> {
  const group = new ProcessGroup(command, args, { ...process.env, ...env }, ROOT_DIR);
  let output = '';
  const streams = [group.child.stdout!, group.child.stderr!];
  for (const stream of streams) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (output += text));
  }
  const ending = await group.endWithin(deadlineMs);
  const signal = AbortSignal.timeout(LAST_WORDS_MS);
  // A program in a group of its own may hold them open; what it says then is not asked for.
  await Promise.all(streams.map((stream) => finished(stream, { signal }).catch(() => undefined)));
  if (ending === 'late') output += `\nended after its deadline of ${deadlineMs / 1000} s`;
  return { ending, output };
}
