import { parseArgs, type ParseArgsConfig } from 'node:util';
import { findModel } from '@realtime-canvas/realtime-config';
import {
  proxyOption,
  readOption,
  scenarioOption,
  usageError,
  wholeOption,
} from './option-values.ts';

/** Options of `pnpm tune`. */
export interface TuneOptions {
  /** A proxy that is there already; absent = start our own with local-fal. */
  readonly proxy?: string;
  readonly model: string;
  /** Put to the local-fal that we start. */
  readonly scenario?: unknown;
  /** Places in the service's buffer; 0 = as the app asks. */
  readonly maxBuffering: number;
  /** Of each pace that is verified. */
  readonly verifySeconds: number;
  /** Results with one frame in flight. */
  readonly results: number;
  readonly out?: string;
  readonly write: boolean;
  readonly check: boolean;
  /** US dollars that a run against fal may cost. */
  readonly maxCost: number;
  /** Do not ask before a run that costs money. */
  readonly yes: boolean;
}

const OPTIONS = {
  proxy: { type: 'string' },
  model: { type: 'string' },
  scenario: { type: 'string' },
  'max-buffering': { type: 'string' },
  'verify-seconds': { type: 'string' },
  out: { type: 'string' },
  quick: { type: 'boolean' },
  write: { type: 'boolean' },
  check: { type: 'boolean' },
  'max-cost': { type: 'string' },
  yes: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

/**
 * Reads the tuner's options.
 * @throws {CommandError} with `EXIT.usage`; names the option, its fault and the mend.
 */
export function parseTuneOptions(args: readonly string[]): TuneOptions {
  const values = readOption(
    '',
    () => parseArgs({ args: [...args], options: OPTIONS, strict: true }).values,
  );
  if (values.write && values.check) {
    throw usageError(
      '--write changes the presets and --check compares with them; give one of them',
    );
  }
  if (values.write && values.quick) {
    throw usageError(
      '--quick is too short to write presets from; leave one of --quick and --write out',
    );
  }
  const quick = values.quick ?? false;
  return {
    ...(values.proxy === undefined ? {} : { proxy: proxyOption(values.proxy) }),
    model: readOption(
      '--model',
      () => findModel(values.model ?? 'fal-ai/fast-lcm-diffusion/image-to-image').id,
    ),
    ...(values.scenario === undefined
      ? {}
      : { scenario: scenarioOption(values.scenario, values.proxy) }),
    maxBuffering: wholeOption('max-buffering', values['max-buffering'], 0, 1, 60),
    verifySeconds: wholeOption('verify-seconds', values['verify-seconds'], quick ? 3 : 8, 2, 600),
    results: quick ? 25 : 70,
    ...(values.out === undefined ? {} : { out: values.out }),
    write: values.write ?? false,
    check: values.check ?? false,
    maxCost: dollars(values['max-cost']),
    yes: values.yes ?? false,
  };
}

function dollars(text: string | undefined): number {
  const value = Number(text ?? '1');
  if (text?.trim() !== '' && value >= 0 && value <= 1000) return value;
  throw usageError(`--max-cost ${JSON.stringify(text)} is no number of US dollars from 0 to 1000`);
}
