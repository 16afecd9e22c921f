import { type Profile, PROFILES } from '@realtime-canvas/realtime-config';
import { median } from 'd3-array';
import { CommandError, EXIT } from '../runner/command-error.ts';
import { EvidencePool } from './evidence-pool.ts';
import { findFaults } from './find-faults.ts';
import { disagrees, modelBand } from './model-band.ts';
import { type ModelledService, modelService } from './model-service.ts';
import type { StageOutcome } from './run-stages.ts';
import { sweepSeconds, sweepService } from './sweep-service.ts';
import { nearTo, planVerification, type TunePlan } from './tune-plan.ts';

export interface TuneOutcome {
  readonly modelled: ModelledService;
  readonly pool: EvidencePool;
  /** The recommended intervals, each one measured; null where refused. */
  readonly picks: Readonly<Record<Profile, number>> | null;
  readonly refused: readonly string[];
  readonly basis: 'model' | 'sweep';
}

/** A pick whose age is known to this share needs no more measuring. */
const GOOD_HALF_WIDTH = 0.05;
/** A pick that moved by less is still verified where it was: its age changes by a fiftieth. */
const MOVED = 1.07;
/** A recommended interval is as far from the model's pick as a neighbour at most. */
const NEAREST = 1.13;
/** A stage of a long interval lasts at least as long as this many results need. */
const LEAST_STAGE_RESULTS = 30;
/** Samples of a stage need a cold start, a queue and a learning pace behind them. */
const LEAST_RESULTS = 20;

/**
 * Measures a service, models its age curve, verifies the model where it matters, and says which
 * intervals to use; by docs/tuning.md. Where model and measurement contradict each other, measures
 * the curve itself by successive halving.
 */
export async function tuneService(plan: TunePlan): Promise<TuneOutcome> {
  plan.say('measuring service time and round trip, with one and two frames in flight');
  const first = await plan.run([
    { name: 'one', pace: '1-in-flight', results: plan.results },
    { name: 'two', pace: '2-in-flight', results: 2 * plan.results },
  ]);
  const [one, two] = [
    first.stages.find(({ name }) => name === 'one'),
    first.stages.find(({ name }) => name === 'two'),
  ];
  if (!one || !two || one.results.length < LEAST_RESULTS || two.results.length < LEAST_RESULTS) {
    throw new CommandError(
      `the service gave ${(one?.results.length ?? 0) + (two?.results.length ?? 0)} results, too few to measure it`,
      EXIT.failed,
    );
  }
  const pool = new EvidencePool(plan.maxBuffering);
  pool.add(first);

  const guess = modelService(pool.service);
  const paces = planVerification(PROFILES.map((profile) => guess.picks[profile]));
  plan.say(`verifying the model at ${paces.join(', ')}`);
  pool.add(
    await plan.run(paces.map((pace) => ({ name: pace, pace, seconds: secondsFor(pace, plan) }))),
  );

  // More samples move the picks a little; measure again what moved, what is noisy, what disagrees.
  let modelled = modelService(pool.service);
  const again = [...new Set([...needMore(modelled, pool), ...contradictions(modelled, pool)])];
  if (again.length > 0) {
    plan.say(`measuring ${again.join(', ')} longer`);
    pool.add(
      await plan.run(
        again.map((pace) => ({ name: `${pace} again`, pace, seconds: secondsFor(pace, plan) })),
      ),
    );
    modelled = modelService(pool.service);
  }

  if (pool.intervals.length === 0) {
    const refused = `too few results to say anything. Measure longer: --verify-seconds ${4 * plan.verifySeconds}.`;
    return { modelled, pool, picks: null, refused: [refused], basis: 'model' };
  }
  let basis: TuneOutcome['basis'] = 'model';
  let picks = adopt(modelled.picks, pool);
  const contradicted = contradictions(modelled, pool);
  if (contradicted.length > 1) {
    const reason = `the model does not fit what was measured at ${contradicted.join(', ')}`;
    const seconds = sweepSeconds(plan.verifySeconds);
    const minutes = `about ${Math.ceil(seconds / 60)} minutes`;
    if (seconds > plan.secondsLeft()) {
      const refused = `${reason}, and measuring the curve itself takes ${minutes}, more than --max-cost leaves. Allow more.`;
      return { modelled, pool, picks: null, refused: [refused], basis };
    }
    plan.say(`${reason}: measuring the curve itself, by successive halving (${minutes})`);
    basis = 'sweep';
    picks = adopt(await sweepService(plan, pool), pool);
  }
  const evidence = {
    picks: PROFILES.flatMap((profile) => pool.of(String(picks[profile])) ?? []),
    all: pool.all,
    limit: pool.limit,
    medianMs: median(Float64Array.from(pool.service.serviceTimes))!,
    longestMedian: plan.longestMedian,
    lagP95: pool.lagP95,
    socketsLost: pool.socketsLost,
    verifySeconds: plan.verifySeconds,
  };
  const refused = findFaults(evidence);
  const far = PROFILES.filter((profile) => {
    return basis === 'model' && !nearTo(picks[profile], modelled.picks[profile], NEAREST);
  });
  if (far.length > 0) {
    const wanted = far.map((profile) => `${modelled.picks[profile]} ms`).join(', ');
    refused.push(
      `no interval near ${wanted} was measured. Measure longer: --verify-seconds ${4 * plan.verifySeconds}.`,
    );
  }
  return { modelled, pool, picks: refused.length === 0 ? picks : null, refused, basis };
}

function secondsFor(pace: string, { verifySeconds }: TunePlan): number {
  const interval = Number(pace);
  const least = Number.isNaN(interval) ? 0 : (LEAST_STAGE_RESULTS * interval) / 1000;
  return Math.max(verifySeconds, least);
}

/** The measured interval next to each pick: a recommendation rests on frames really sent. */
function adopt(
  picks: Readonly<Record<Profile, number>>,
  pool: EvidencePool,
): Record<Profile, number> {
  const nearest = (pick: number): number => {
    return pool.intervals.reduce((best, interval) => {
      return Math.abs(Math.log(interval / pick)) < Math.abs(Math.log(best / pick))
        ? interval
        : best;
    });
  };
  return {
    responsive: nearest(picks.responsive),
    balanced: nearest(picks.balanced),
    economical: nearest(picks.economical),
  };
}

/** Picks that were not measured yet, or are known too loosely. */
function needMore(modelled: ModelledService, pool: EvidencePool): string[] {
  return PROFILES.flatMap((profile) => {
    const pick = modelled.picks[profile];
    const near = pool.intervals.find((interval) => nearTo(interval, pick, MOVED));
    if (near === undefined) return String(pick);
    const { value, low, high } = pool.of(String(near))!.ageAt(pool.limit);
    return (high - low) / 2 / value > GOOD_HALF_WIDTH ? String(near) : [];
  });
}

/** Intervals at which measurement and model contradict each other. */
function contradictions(modelled: ModelledService, pool: EvidencePool): string[] {
  return pool.intervals
    .filter((interval) => {
      const { overLimitError } = modelBand(pool.service, interval);
      const { meanAge } = modelled.figuresAt(interval);
      return disagrees(pool.of(String(interval))!.ageAt(pool.limit), meanAge, overLimitError);
    })
    .map(String);
}

/** Fewer service times than this make no curve worth drawing. */
const LEAST_SAMPLES = 20;

/**
 * What a run that was ended had measured until then, with nothing recommended; null where that was
 * too little to say anything.
 * @param reason what ended it
 */
export function unfinishedOutcome(
  measured: readonly StageOutcome[],
  maxBuffering: number,
  reason: string,
): TuneOutcome | null {
  const pool = new EvidencePool(maxBuffering);
  for (const outcome of measured) pool.add(outcome);
  if (pool.service.serviceTimes.length < LEAST_SAMPLES) return null;
  return {
    modelled: modelService(pool.service),
    pool,
    picks: null,
    refused: [`${reason} before every pick was verified; these are the figures until then.`],
    basis: 'model',
  };
}
