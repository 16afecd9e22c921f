import { EvidencePool } from './evidence-pool.ts';
import { modelService } from './model-service.ts';
import type { StageOutcome } from './run-stages.ts';
import type { TuneOutcome } from './tune-service.ts';

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
