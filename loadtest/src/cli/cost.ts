import { createInterface } from 'node:readline/promises';
import { findModel } from '@realtime-canvas/realtime-config';
import { REFRESH_KINDS } from '../k6/refresh-kinds.ts';
import type { Scenario } from '../k6/scenario-names.ts';
import { socketSteps } from '../k6/socket-steps.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import type { Segment } from './segment-option.ts';

/** What a run against fal itself will use. */
export interface Spending {
  /** The model's id. */
  readonly model: string;
  /** How long sockets are open, summed over all of them. */
  readonly socketSeconds: number;
}

/** About how many pictures a second fal's fast models give to one socket. */
const PICTURES_PER_SECOND = 9;

/**
 * A run against fal itself costs money: the estimate first, then the question.
 *
 * @param say prints the estimate where it does not ask
 * @throws {CommandError} where it would cost more than allowed, or the person does not agree
 */
export async function agreeOnCost(
  { model, socketSeconds }: Spending,
  { maxCost, yes }: CostLimit,
  say: (line: string) => void,
  ask: typeof askPerson = askPerson,
): Promise<void> {
  const { pricePerSecond } = findModel(model);
  if (pricePerSecond === undefined && maxCost !== undefined) {
    throw new CommandError(
      `--max-cost cannot be kept for ${model}: fal bills it by the picture, at a price that is not known here; leave it out`,
      EXIT.usage,
    );
  }
  const cost = (pricePerSecond ?? 0) * socketSeconds;
  const sum =
    pricePerSecond === undefined
      ? `fal bills this model by the picture: about ${Math.ceil(PICTURES_PER_SECOND * socketSeconds)} pictures`
      : `about $${cost.toFixed(2)} (${Math.ceil(socketSeconds)} s of open sockets)`;
  const most = maxCost ?? USUAL_MOST_COST;
  if (cost > most) {
    throw new CommandError(
      `this run would cost ${sum}, more than --max-cost ${most}; make it smaller, or allow more`,
      EXIT.usage,
    );
  }
  if (yes) return say(`measuring fal itself, ${sum}`);
  const answer = await ask(`This measures fal itself, ${sum}. Go on? [y/N] `);
  if (answer === null) {
    throw new CommandError(`this run costs money: ${sum}. Say --yes to agree.`, EXIT.usage);
  }
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new CommandError('nothing was measured', EXIT.interrupted);
  }
}

/** What a run against fal itself may cost. */
export interface CostLimit {
  /** US dollars; absent = `USUAL_MOST_COST` where the model's price is known. */
  readonly maxCost?: number;
  /** Do not ask. */
  readonly yes: boolean;
}

/** A run that costs more needs a `--max-cost`, in US dollars. */
export const USUAL_MOST_COST = 1;

/** Nothing here takes longer than a day, and a timer cannot wait much longer either. */
const LONGEST_SECONDS = 86_400;

/** How long one socket may be open for that money; a day where no price is known. */
export function affordableSeconds(model: string, maxCost = USUAL_MOST_COST): number {
  const { pricePerSecond } = findModel(model);
  return Math.min(
    LONGEST_SECONDS,
    pricePerSecond === undefined ? Infinity : maxCost / pricePerSecond,
  );
}

/** Asks at the terminal; null where there is none. */
export async function askPerson(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** How long a run's sockets are open, summed over all of them; 0 where there are none. */
export function socketSeconds(
  scenario: Scenario,
  {
    sockets,
    durationSeconds,
    ramp,
    segment,
  }: {
    readonly sockets: number;
    readonly durationSeconds: number;
    readonly ramp: boolean;
    readonly segment?: Segment;
  },
): number {
  if (scenario === 'token') return 0;
  const steps = ramp ? socketSteps(sockets) : [sockets];
  const held = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const groups = scenario === 'refresh' ? REFRESH_KINDS.length : 1;
  return (groups * held * durationSeconds) / (segment?.runners ?? 1);
}
