/** One stage of a `pace` run: one socket that draws without a pause, paced in one way. */
export interface Stage {
  /** Tag of all its samples; unique in a run. */
  readonly name: string;
  /** `adaptive`, a preset, ms, or `1-in-flight` / `2-in-flight`. */
  readonly pace: string;
  /** It ends after this many results, or this many seconds from the first one. */
  readonly results?: number;
  readonly seconds?: number;
}
