import { parseArgs, type ParseArgsConfig } from 'node:util';
import { findModel, parseThrottle } from '@realtime-canvas/realtime-config';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-code.ts';
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
    throw usage('--vus is another name of --sockets; give one of them');
  }
  const sockets = values.sockets ?? values.vus;
  if (values.proxy !== undefined && values.scenario !== undefined) {
    throw usage('--scenario is put to the local-fal that we start, and with --proxy we start none');
  }
  return {
    ...(values.proxy === undefined ? {} : { proxy: proxyUrl(values.proxy) }),
    model: attempt(
      '--model',
      () => findModel(values.model ?? 'fal-ai/fast-lcm-diffusion/image-to-image').id,
    ),
    durationSeconds: attempt('--duration', () =>
      values.duration === undefined
        ? quick
          ? QUICK_SECONDS
          : defaultSeconds
        : parseDuration(values.duration),
    ),
    sockets: whole('sockets', sockets, quick ? 4 : 10, 1, MOST_SOCKETS),
    rate: whole('rate', values.rate, quick ? 20 : 0, 0, 100_000),
    throttle: attempt('--throttle', () => {
      const throttle = values.throttle ?? 'adaptive';
      parseThrottle(throttle);
      return throttle;
    }),
    ...(values.scenario === undefined ? {} : { scenario: json(values.scenario) }),
    maxBuffering: whole('max-buffering', values['max-buffering'], 0, 0, 60),
    objectiveMs: whole('objective', values.objective, 250, 1, 60_000),
    ...(values.out === undefined ? {} : { out: values.out }),
    quick,
    keepSamples: values['keep-samples'] ?? false,
  };
}

function read(args: readonly string[]) {
  return attempt('', () => parseArgs({ args: [...args], options: OPTIONS, strict: true }).values);
}

function proxyUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw usage(`--proxy ${JSON.stringify(text)} is no URL; write it like http://127.0.0.1:8787`);
  }
  if (url.username || url.password || url.search) {
    throw usage('--proxy must not hold a name, a password or a query: it would end up in logs');
  }
  return url.href.replace(/\/+$/, '');
}

function json(text: string): unknown {
  return attempt('--scenario is not JSON:', () => JSON.parse(text) as unknown);
}

function whole(
  name: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw usage(`--${name} ${JSON.stringify(text)} is no whole number from ${least} to ${most}`);
}

function attempt<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw usage(`${what} ${(error as Error).message}`.trim());
  }
}

function usage(message: string): CommandError {
  return new CommandError(message, EXIT.usage);
}
