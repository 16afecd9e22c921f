import type { ParseArgsConfig } from 'node:util';
import { parseThrottle } from '@realtime-canvas/realtime-config';
import type { Scenario } from '../k6/scenario-names.ts';
import { socketSteps } from '../k6/socket-steps.ts';
import { parseDuration, readOption, usageError, wholeOption } from './option-values.ts';
import { type Segment, segmentOption } from './segment-option.ts';
import {
  readArgs,
  readTargetOptions,
  TARGET_OPTIONS,
  type TargetOptions,
} from './target-options.ts';

/** Options of every command that runs a scenario. */
export interface RunOptions extends TargetOptions {
  readonly durationSeconds: number;
  readonly sockets: number;
  /** frames: rising numbers of sockets up to `sockets`, until the objective breaks. */
  readonly ramp: boolean;
  /** Mints a second; 0 = rising steps. */
  readonly rate: number;
  readonly throttle: string;
  /** 95 % of mints, or of results, must come sooner, in ms. */
  readonly objectiveMs: number;
  /** frames: the picture's mean age must be less, in ms. */
  readonly ageObjectiveMs: number;
  /** refresh: between two refreshes of a stream. */
  readonly refreshSeconds: number;
  readonly refreshBy: 'hand-over' | 'reconnect';
  /** This runner's share of the load. */
  readonly segment?: Segment;
  /** More of k6's outputs, for example `opentelemetry`. */
  readonly k6Out: readonly string[];
  readonly keepSamples: boolean;
}

const OPTIONS = {
  ...TARGET_OPTIONS,
  duration: { type: 'string' },
  sockets: { type: 'string' },
  ramp: { type: 'boolean' },
  rate: { type: 'string' },
  throttle: { type: 'string' },
  objective: { type: 'string' },
  'age-objective': { type: 'string' },
  segment: { type: 'string' },
  'refresh-every': { type: 'string' },
  'refresh-by': { type: 'string' },
  'k6-out': { type: 'string', multiple: true },
  quick: { type: 'boolean' },
  'keep-samples': { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const DRAWING: readonly Scenario[] = ['frames', 'refresh', 'soak'];
/** What the other scenarios would take no notice of. */
const ONLY_FOR: Partial<Record<keyof typeof OPTIONS, readonly Scenario[]>> = {
  sockets: DRAWING,
  throttle: DRAWING,
  'max-buffering': DRAWING,
  ramp: ['frames'],
  'age-objective': ['frames'],
  rate: ['token'],
  objective: ['token', 'frames'],
  'refresh-every': ['refresh'],
  'refresh-by': ['refresh'],
};

/** A soak of ten minutes finds what is coarse; hours are asked for. */
const SECONDS: Readonly<Record<Scenario, number>> = {
  token: 30,
  frames: 30,
  refresh: 60,
  soak: 600,
};
/** Of each step of a ramp: its new sockets come, settle, and are measured. */
const STEP_SECONDS = 12;
const QUICK_SECONDS = 8;
const SOCKETS = { usual: 10, quick: 4, ramp: 1_000 };
const MOST_SOCKETS = 20_000;
const OBJECTIVE_MS = { mint: 250, result: 500 };

/**
 * Reads a scenario's options.
 * @throws {CommandError} with `EXIT.usage`; names the option, what is wrong with it and how to fix it.
 */
export function parseOptions(scenario: Scenario, args: readonly string[]): RunOptions {
  const values = readArgs(args, OPTIONS);
  const { quick = false, ramp = false, duration, segment } = values;
  for (const [name, scenarios] of Object.entries(ONLY_FOR)) {
    if (values[name as keyof typeof OPTIONS] !== undefined && !scenarios.includes(scenario)) {
      throw usageError(`--${name} is for ${scenarios.join(', ')} only; leave it out`);
    }
  }
  const usualSockets = ramp ? SOCKETS.ramp : quick ? SOCKETS.quick : SOCKETS.usual;
  const sockets = wholeOption('sockets', values.sockets, usualSockets, 1, MOST_SOCKETS);
  const usualSeconds = ramp ? STEP_SECONDS * socketSteps(sockets).length : SECONDS[scenario];
  return {
    ...readTargetOptions(values),
    durationSeconds: readOption('--duration', () => {
      if (duration !== undefined) return parseDuration(duration);
      return quick ? QUICK_SECONDS : usualSeconds;
    }),
    sockets,
    ramp,
    rate: wholeOption('rate', values.rate, quick ? 20 : 0, 0, 100_000),
    throttle: readOption('--throttle', () => {
      const throttle = values.throttle ?? 'adaptive';
      parseThrottle(throttle);
      return throttle;
    }),
    objectiveMs: wholeOption(
      'objective',
      values.objective,
      OBJECTIVE_MS[scenario === 'token' ? 'mint' : 'result'],
      1,
      60_000,
    ),
    ageObjectiveMs: wholeOption('age-objective', values['age-objective'], 1_000, 1, 60_000),
    refreshSeconds: wholeOption('refresh-every', values['refresh-every'], quick ? 3 : 8, 2, 3600),
    refreshBy: refreshBy(values['refresh-by']),
    ...(segment === undefined ? {} : { segment: segmentOption(segment) }),
    k6Out: values['k6-out'] ?? [],
    keepSamples: values['keep-samples'] ?? false,
  };
}

function refreshBy(text = 'hand-over'): RunOptions['refreshBy'] {
  if (text === 'hand-over' || text === 'reconnect') return text;
  throw usageError(`--refresh-by ${JSON.stringify(text)} is not known; use hand-over or reconnect`);
}
