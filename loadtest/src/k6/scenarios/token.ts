// Mints at a constant rate (RATE), or at rising rates until the objective breaks: open model, so
// that a slow proxy cannot slow the arrivals that measure it.
import type { Options, Scenario } from 'k6/options';
import { mint } from '../mint.ts';
import { readTarget } from '../read-target.ts';
import { settings } from '../settings.ts';
import { sharedOptions } from '../shared-options.ts';

export { handleSummary } from '../shared-options.ts';

/** Rising steps of about 1.6 (a tenth of a decade each would be finer than a knee is sharp). */
const RATES = [10, 16, 25, 40, 63, 100, 160, 250, 400, 630];

const rates = settings.rate > 0 ? [settings.rate] : RATES;
const stepSeconds = Math.max(1, settings.durationSeconds / rates.length);

const scenarios: Record<string, Scenario> = {};
for (const [index, rate] of rates.entries()) {
  // By Little's law so many mints are under way where each takes as long as the objective allows,
  // and half as many more: made before they are needed, since making one takes longer than a mint.
  const vus = Math.ceil((1.5 * rate * settings.objectiveMs) / 1000) + 5;
  scenarios[`mints_${rate}`] = {
    executor: 'constant-arrival-rate',
    rate,
    timeUnit: '1s',
    duration: `${stepSeconds}s`,
    startTime: `${index * stepSeconds}s`,
    preAllocatedVUs: vus,
    maxVUs: 2 * vus,
    // Longer than a mint may take: one that hangs is a failure of its step, not nothing at all.
    gracefulStop: '11s',
    tags: { rate: String(rate), model: settings.model.id },
  };
}

/** Rising steps look for the knee: the run ends at the step that breaks the objective. */
function stepThresholds(rate: number, index: number): NonNullable<Options['thresholds']> {
  // The first step alone decides about pass or fail.
  const abortOnFail = index > 0;
  // The whole step decides, not its first mints: those open their connections.
  const delayAbortEval = `${(index + 1) * stepSeconds}s`;
  const broken = (threshold: string) => ({ threshold, abortOnFail, delayAbortEval });
  return {
    [`token_mint_duration{rate:${rate}}`]: [broken(`p(95)<${settings.objectiveMs}`)],
    [`token_mints_failed{rate:${rate}}`]: [broken('count==0')],
    [`dropped_iterations{scenario:mints_${rate}}`]: ['count==0'],
  };
}

export const options: Options = {
  ...sharedOptions,
  discardResponseBodies: false,
  scenarios,
  thresholds:
    rates.length > 1
      ? Object.fromEntries(rates.flatMap((rate, i) => Object.entries(stepThresholds(rate, i))))
      : {
          dropped_iterations: ['count==0'],
          token_mint_duration: [`p(95)<${settings.objectiveMs}`],
          token_mints_failed: ['count==0'],
        },
};

export function setup(): void {
  readTarget(settings.proxy, settings.model);
}

export default function (): void {
  mint(settings.proxy, settings.model);
}
