/** What happened in one stage, from k6's samples; times in ms on one clock. */
export interface StageRecord {
  readonly name: string;
  readonly pace: string;
  /** When a result told of dropped frames, and of how many. */
  readonly drops: readonly { readonly at: number; readonly count: number }[];
  /** In the order of their results. */
  readonly results: readonly { readonly at: number; readonly sentAt: number }[];
}
