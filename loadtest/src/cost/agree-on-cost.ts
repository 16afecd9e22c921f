import { findModel } from '@realtime-canvas/realtime-config';
import { CommandError } from '../exit/command-error.ts';
import { EXIT } from '../exit/exit-code.ts';
import { askPerson } from './ask-person.ts';
import { USUAL_MOST_COST, type CostLimit } from './cost-limit.ts';

/** What a run against fal itself will use. */
export interface Spending {
  /** The model's id. */
  readonly model: string;
  /** How long sockets are open, summed over all of them. */
  readonly socketSeconds: number;
}

/** fal's fast models give about so many pictures a second to one socket that asks for them. */
const PICTURES_PER_SECOND = 9;

/**
 * A run against fal itself costs money: the estimate first, then the question.
 *
 * @param say tells the estimate where nobody is asked
 * @throws {CommandError} where it would cost more than is allowed, or nobody agrees
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
