import { usageError } from './option-values.ts';

/** One of several equal shares of a load. */
export interface Segment {
  /** As k6's `--execution-segment`, for example `1/3:2/3`. */
  readonly share: string;
  /** As its `--execution-segment-sequence`: the same for all runners, or their shares do not fit. */
  readonly sequence: string;
  /** How many share the load. */
  readonly runners: number;
}

const MOST_RUNNERS = 1_000;

/**
 * Reads `0:1/3`, `1/3:2/3` or `2/3:1`.
 * @see https://grafana.com/docs/k6/latest/using-k6/k6-options/reference/#execution-segment
 */
export function segmentOption(text: string): Segment {
  const match = /^(?:0|(\d+)\/(\d+)):(?:1|(\d+)\/(\d+))$/.exec(text);
  const runners = Number(match?.[2] ?? match?.[4] ?? 1);
  const from = Number(match?.[1] ?? 0);
  const to = Number(match?.[3] ?? runners);
  const isEqualShare =
    Number(match?.[4] ?? runners) === runners && to === from + 1 && to <= runners;
  if (!match || !isEqualShare || runners > MOST_RUNNERS) {
    throw usageError(
      `--segment ${JSON.stringify(text)} is not an equal share; write 0:1/3, 1/3:2/3 and 2/3:1 for three runners`,
    );
  }
  const inner = Array.from({ length: runners - 1 }, (_, index) => `${index + 1}/${runners}`);
  return { share: text, sequence: ['0', ...inner, '1'].join(','), runners };
}
