import type { ParseArgsConfig } from 'node:util';
import { usageError, wholeOption } from './option-values.ts';
import {
  readArgs,
  readTargetOptions,
  TARGET_OPTIONS,
  type TargetOptions,
} from './target-options.ts';

/** Options of `pnpm tune`. */
export interface TuneOptions extends TargetOptions {
  /** Of each pace that is verified. */
  readonly verifySeconds: number;
  /** Results with one frame in flight. */
  readonly results: number;
  readonly write: boolean;
  readonly check: boolean;
}

const OPTIONS = {
  ...TARGET_OPTIONS,
  'verify-seconds': { type: 'string' },
  quick: { type: 'boolean' },
  write: { type: 'boolean' },
  check: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

/**
 * Reads the tuner's options.
 * @throws {CommandError} with `EXIT.usage`; names the option, what is wrong with it and how to fix it.
 */
export function parseTuneOptions(args: readonly string[]): TuneOptions {
  const values = readArgs(args, OPTIONS);
  const { quick = false, write = false, check = false } = values;
  if (write && check) {
    throw usageError(
      '--write changes the presets and --check compares with them; give one of them',
    );
  }
  if (write && quick) {
    throw usageError(
      '--quick is too short to write presets from; leave one of --quick and --write out',
    );
  }
  return {
    ...readTargetOptions(values),
    verifySeconds: wholeOption('verify-seconds', values['verify-seconds'], quick ? 3 : 8, 2, 600),
    results: quick ? 25 : 70,
    write,
    check,
  };
}
