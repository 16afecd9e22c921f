import { parseArgs, type ParseArgsConfig } from 'node:util';
import { findModel } from '@realtime-canvas/realtime-config';
import type { CostLimit } from './cost.ts';
import {
  dollarsOption,
  proxyOption,
  readOption,
  scenarioOption,
  wholeOption,
} from './option-values.ts';

/** Options of every command that measures: what, at which cost, and where the results go. */
export interface TargetOptions extends CostLimit {
  /** A proxy that is running already. @default one is started, with local-fal */
  readonly proxy?: string;
  /** The model's id. */
  readonly model: string;
  /** Merged into the scenario of the local-fal that we start. */
  readonly scenario?: unknown;
  /** Places in the service's buffer; 0 = as the pacing policy asks for. */
  readonly maxBuffering: number;
  readonly out?: string;
}

/** Their names, for `readArgs`. */
export const TARGET_OPTIONS = {
  proxy: { type: 'string' },
  model: { type: 'string' },
  scenario: { type: 'string' },
  'max-buffering': { type: 'string' },
  out: { type: 'string' },
  'max-cost': { type: 'string' },
  yes: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const DEFAULT_MODEL = 'fal-ai/fast-lcm-diffusion/image-to-image';
/** https://fal.ai/docs/model-endpoints/websockets */
const MOST_PLACES = 60;

/**
 * The values of a command line by name.
 * @throws {CommandError} with `EXIT.usage` for an option that is not known
 */
export function readArgs<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  return readOption('', () => parseArgs({ args: [...args], options, strict: true }).values);
}

/** @throws {CommandError} with `EXIT.usage`; names the option, what is wrong with it and how to fix it */
export function readTargetOptions(
  values: Readonly<Partial<Record<Exclude<keyof typeof TARGET_OPTIONS, 'yes'>, string>>> & {
    readonly yes?: boolean;
  },
): TargetOptions {
  const { proxy, model = DEFAULT_MODEL, scenario, out, yes = false } = values;
  const maxCost = values['max-cost'];
  return {
    ...(proxy === undefined ? {} : { proxy: proxyOption(proxy) }),
    model: readOption('--model', () => findModel(model).id),
    ...(scenario === undefined ? {} : { scenario: scenarioOption(scenario, proxy) }),
    maxBuffering: wholeOption('max-buffering', values['max-buffering'], 0, 1, MOST_PLACES),
    ...(out === undefined ? {} : { out }),
    ...(maxCost === undefined ? {} : { maxCost: dollarsOption('max-cost', maxCost) }),
    yes,
  };
}
