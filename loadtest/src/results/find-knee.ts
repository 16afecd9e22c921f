import { LATE_MS, type RunSummary } from './run-summary.ts';

/** Where rising steps of load broke the objective. */
export interface Knee {
  /** The highest step that kept the objective, as did all below it; null where none did. */
  readonly kept: number | null;
  /** The lowest step that broke it; null where none did. */
  readonly broken: number | null;
  /** The lowest step at which k6 itself was late: from there on nothing can be said. */
  readonly late: number | null;
}

/** One step of the load: `token` by arrivals a second, `frames` by sockets held. */
export interface KneeStep {
  readonly step: number;
  readonly kept: boolean;
  readonly late: boolean;
}

type Run = Pick<RunSummary, 'thresholds' | 'metrics'>;

/** Mints a second, step by step; null for a run of a single rate, and where no step was reached. */
export function findRateKnee(run: Run): Knee | null {
  return kneeOf(rateSteps(run));
}

/** The rates that were reached, ascending. */
export function rateSteps(run: Run): KneeStep[] {
  return stepsOf(run, 'rate').map((step) => {
    // Arrivals that k6 had no user for; a slow proxy would show in the durations as well.
    const unserved = run.metrics[`dropped_iterations{scenario:mints_${step.step}}`]?.count ?? 0;
    return { ...step, late: step.kept && unserved > 0 };
  });
}

/** Sockets held, step by step; null for a run without a ramp, and where no step was reached. */
export function findSocketKnee(run: Run): Knee | null {
  return kneeOf(socketSteps(run));
}

/** The steps of a ramp that were reached, ascending. */
export function socketSteps(run: Run): KneeStep[] {
  return stepsOf(run, 'sockets');
}

/** Steps that were planned and that the run did not come to, ascending. */
export function stepsNotRun({ metrics }: Pick<Run, 'metrics'>, kind: StepKind): number[] {
  const steps = Object.keys(metrics).flatMap((name) => {
    const step = stepOf(name);
    return step?.kind === kind && !isReached(name, metrics) ? step.number : [];
  });
  return [...new Set(steps)].sort((a, b) => a - b);
}

function stepsOf({ thresholds, metrics }: Run, kind: StepKind): KneeStep[] {
  const kept = new Map<number, boolean>();
  for (const threshold of thresholds) {
    const { metric } = threshold;
    const step = stepOf(metric);
    // By its own tag: arrivals that k6 had no user for are judged by `rateSteps`.
    if (!step || !metric.includes(`{${kind}:`) || !isReached(metric, metrics)) continue;
    kept.set(step.number, (kept.get(step.number) ?? true) && threshold.kept);
  }
  return [...kept.entries()]
    .sort(([a], [b]) => a - b)
    .map(([step, isKept]) => {
      const lag = metrics[`generator_lag{sockets:${step}}`]?.['p(95)'] ?? 0;
      return { step, kept: isKept, late: lag > LATE_MS };
    });
}

function kneeOf(steps: readonly KneeStep[]): Knee | null {
  if (steps.length === 0) return null;
  const end = steps.find(({ kept, late }) => !kept || late);
  const below = end ? steps[steps.indexOf(end) - 1] : steps.at(-1);
  return {
    kept: below?.step ?? null,
    broken: end && !end.late ? end.step : null,
    late: end?.late ? end.step : null,
  };
}

/** What a step of rising load has at least once it was reached, whatever came of it. */
const PROOFS = {
  rate: ['token_mint_duration', 'token_mints_failed'],
  // Not the results: there are none where the service gave none.
  sockets: ['generator_lag'],
} as const;

/** Of which load a step is: mints a second, or sockets held. */
type StepKind = keyof typeof PROOFS;

/** Whether the run came to the step that this metric is about; k6 calls thresholds beyond it kept. */
export function isReached(metric: string, metrics: RunSummary['metrics']): boolean {
  const step = stepOf(metric);
  if (!step) return true;
  const { kind, number } = step;
  return PROOFS[kind].some((name) => (metrics[`${name}{${kind}:${number}}`]?.count ?? 0) > 0);
}

/** The step that a metric is about: by its own tag, or the scenario that makes its arrivals. */
function stepOf(metric: string): { readonly kind: StepKind; readonly number: number } | null {
  const [, kind, number] = /\{(rate|sockets|scenario):(?:mints_)?(\d+)\}$/.exec(metric) ?? [];
  if (kind === undefined) return null;
  return { kind: kind === 'sockets' ? 'sockets' : 'rate', number: Number(number) };
}
