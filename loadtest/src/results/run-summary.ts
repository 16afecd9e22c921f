import type { ProcessUse } from '../runner/process-watch.ts';
import type { FailureCount } from './failure-counts.ts';
import type { RefreshRow } from './refresh-timeline.ts';

/** What k6 computed of one metric: `avg`, `p(95)`, `count`, `rate`, ... */
export type MetricValues = Readonly<Record<string, number>>;

export interface ThresholdResult {
  /** With the tags that select, for example `token_mint_duration{rate:100}`. */
  readonly metric: string;
  /** The rule; alike in all runners of one test. */
  readonly threshold: string;
  readonly kept: boolean;
  /** Where the rule compares two figures of the run: what the one was, and what the other made the bound. */
  readonly seen?: { readonly was: number; readonly bound: number };
}

/** `summary.json`: one run, whole. Holds no token and no URL beyond a host. */
export interface RunSummary {
  readonly scenario: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  /** `local-fal` where we started it, else the proxy's host. */
  readonly target: string;
  readonly model: string;
  /** The settings of the scenario. */
  readonly settings: Readonly<Record<string, string | number>>;
  readonly verdict: 'kept' | 'crossed' | 'interrupted';
  readonly thresholds: readonly ThresholdResult[];
  readonly metrics: Readonly<Record<string, MetricValues>>;
  readonly generator: {
    /** 95 % of k6's own timers and messages were handled within this many ms; null without frames. */
    readonly lagP95: number | null;
    /** True: k6 itself was late, and the figures are void. */
    readonly late: boolean;
  };
  /** What k6 and the servers that we started took, where the system reports it. */
  readonly processes: readonly ProcessUse[];
  /** What makes the figures doubtful, each with what to do. */
  readonly warnings?: readonly string[];
  /** What went wrong, by reason. */
  readonly failures: readonly FailureCount[];
  /** When results came around refreshes, where refreshes were measured. */
  readonly refreshes?: readonly RefreshRow[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Above this (95 %) the generator's own lateness is a part of what it measures: the run is void. */
export const LATE_MS = 20;
