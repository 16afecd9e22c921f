/** One line of the table. */
export interface Row {
  readonly what: string;
  /** In words and numbers, as docs/speed.md has it. */
  readonly bar: string;
  /** The least that is possible, where there is such a thing. */
  readonly limit?: number;
  readonly bareDefault?: Figure;
  readonly bareBest?: Figure;
  readonly app: Figure;
  readonly passes: boolean;
  /** Whatever else was seen; goes into the JSON only. */
  readonly detail: unknown;
}

/** A number, or words where one number would not say it. */
export type Figure = number | string;
