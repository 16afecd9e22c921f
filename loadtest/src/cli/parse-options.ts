import { parseArgs, type ParseArgsConfig } from 'node:util';
import { findModel, parseThrottle } from '@realtime-canvas/realtime-config';
import {
  proxyOption,
  readOption,
  scenarioOption,
  usageError,
  wholeOption,
} from './option-values.ts';
import { parseDuration } from './parse-duration.ts';

/** Options of every command that runs a scenario. */
export interface RunOptions {
  /** A proxy that is there already; absent = start our own with local-fal. */
  readonly proxy?: string;
  /** The model's id. */
  readonly model: string;
  readonly durationSeconds: number;
  readonly sockets: number;
  /** Mints a second; 0 = rising steps. */
  readonly rate: number;
  readonly throttle: string;
  /** Put to the local-fal that we start. */
  readonly scenario?: unknown;
  /** 0 = as the pacing policy wishes. */
  readonly maxBuffering: number;
  /** 95 % of mints must be faster, in ms. */
  readonly objectiveMs: number;
  /** refresh: between two refreshes of a stream. */
  readonly refreshSeconds: number;
  readonly refreshBy: 'hand-over' | 'reconnect';
  /** This runner's share of the load, as k6's `--execution-segment`. */
  readonly segment?: string;
  readonly out?: string;
  readonly quick: boolean;
  readonly keepSamples: boolean;
}

const OPTIONS = {
  proxy: { type: 'string' },
  model: { type: 'string' },
  duration: { type: 'string' },
  sockets: { type: 'string' },
  vus: { type: 'string' },
  rate: { type: 'string' },
  throttle: { type: 'string' },
  scenario: { type: 'string' },
  'max-buffering': { type: 'string' },
  objective: { type: 'string' },
  segment: { type: 'string' },
  'refresh-every': { type: 'string' },
  'refresh-by': { type: 'string' },
  out: { type: 'string' },
  quick: { type: 'boolean' },
  'keep-samples': { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const QUICK_SECONDS = 10;
const MOST_SOCKETS = 20_000;

/**
 * Reads a command's options.
 * @throws {CommandError} with `EXIT.usage`; names the option, its fault and the mend.
 */
export function parseOptions(args: readonly string[], defaultSeconds: number): RunOptions {
  const values = read(args);
  const quick = values.quick ?? false;
  if (values.sockets !== undefined && values.vus !== undefined) {
    throw usageError('--vus is another name of --sockets; give one of them');
  }
  const sockets = values.sockets ?? values.vus;
  return {
    ...(values.proxy === undefined ? {} : { proxy: proxyOption(values.proxy) }),
    model: readOption(
      '--model',
      () => findModel(values.model ?? 'fal-ai/fast-lcm-diffusion/image-to-image').id,
    ),
    durationSeconds: readOption('--duration', () =>
      values.duration === undefined
        ? quick
          ? QUICK_SECONDS
          : defaultSeconds
        : parseDuration(values.duration),
    ),
    sockets: wholeOption('sockets', sockets, quick ? 4 : 10, 1, MOST_SOCKETS),
    rate: wholeOption('rate', values.rate, quick ? 20 : 0, 0, 100_000),
    throttle: readOption('--throttle', () => {
      const throttle = values.throttle ?? 'adaptive';
      parseThrottle(throttle);
      return throttle;
    }),
    ...(values.scenario === undefined
      ? {}
      : { scenario: scenarioOption(values.scenario, values.proxy) }),
    maxBuffering: wholeOption('max-buffering', values['max-buffering'], 0, 0, 60),
    objectiveMs: wholeOption('objective', values.objective, 250, 1, 60_000),
    refreshSeconds: wholeOption('refresh-every', values['refresh-every'], quick ? 3 : 8, 2, 3600),
    refreshBy: refreshBy(values['refresh-by']),
    ...(values.segment === undefined ? {} : { segment: segment(values.segment) }),
    ...(values.out === undefined ? {} : { out: values.out }),
    quick,
    keepSamples: values['keep-samples'] ?? false,
  };
}

function read(args: readonly string[]) {
  return readOption(
    '',
    () => parseArgs({ args: [...args], options: OPTIONS, strict: true }).values,
  );
}

function refreshBy(text = 'hand-over'): RunOptions['refreshBy'] {
  if (text === 'hand-over' || text === 'reconnect') return text;
  throw usageError(`--refresh-by ${JSON.stringify(text)} is not known; use hand-over or reconnect`);
}

/** https://grafana.com/docs/k6/latest/using-k6/k6-options/reference/#execution-segment */
function segment(text: string): string {
  if (/^\d+(\/\d+)?:\d+(\/\d+)?$/.test(text)) return text;
  throw usageError(`--segment ${JSON.stringify(text)} is no segment; write it like 0:1/2 or 1/2:1`);
}
