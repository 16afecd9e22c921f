import { parseArgs } from 'node:util';
import { readOption } from './option-values.ts';

/** Folders of results, and where to put what is made of them. */
export interface PathArgs {
  readonly paths: readonly string[];
  readonly out?: string;
}

/** @throws {CommandError} with `EXIT.usage` for an option that is not known */
export function pathArgs(args: readonly string[]): PathArgs {
  const options = { out: { type: 'string' } } as const;
  const { positionals, values } = readOption('', () =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  );
  return { paths: positionals, ...values };
}
