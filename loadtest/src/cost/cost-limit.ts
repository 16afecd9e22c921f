/** What a person allows a run against fal itself to cost. */
export interface CostLimit {
  /** US dollars; absent = `USUAL_MOST_COST` where the model's price is known. */
  readonly maxCost?: number;
  /** Do not ask. */
  readonly yes: boolean;
}

/** A run that costs more must be wished for by its sum, in US dollars. */
export const USUAL_MOST_COST = 1;
