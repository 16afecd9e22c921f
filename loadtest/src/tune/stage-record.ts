/** What happened in one stage, from k6's samples; times in ms on one clock. */
export interface StageRecord {
  readonly name: string;
  readonly pace: string;
  readonly sentAt: readonly number[];
  /** In the order of their results. */
  readonly results: readonly { readonly at: number; readonly sentAt: number }[];
}
