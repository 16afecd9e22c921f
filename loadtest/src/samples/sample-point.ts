/** One value of one metric, as k6's JSON output tells it. */
export interface SamplePoint {
  readonly metric: string;
  /** When it was recorded, in ms since 1970, with fractions. */
  readonly at: number;
  readonly value: number;
  readonly tags: Readonly<Record<string, string>>;
  /** What is too various to be a tag. */
  readonly metadata?: Readonly<Record<string, string>>;
}
