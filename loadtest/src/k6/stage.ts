/** One stage of a `pace` run: one socket that draws without a pause, paced in one way. */
export interface Stage {
  /** Tag of all its samples; unique in a run. */
  readonly name: string;
  /** `adaptive`, a preset, ms, or `1-in-flight` / `2-in-flight`. */
  readonly pace: string;
  /** After so many results, or so many seconds from the first one, it is over. */
  readonly results?: number;
  readonly seconds?: number;
}
