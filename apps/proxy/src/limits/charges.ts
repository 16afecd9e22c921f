/**
 * What is charged against one limit, as it lies in KV: how many permits come back at which time.
 * At most one entry a second of the window, so at most about 65 for the minute.
 */
export type Charges = ReadonlyMap<number, number>;

/** The stored form: `[when they come back (ms since the epoch), how many][]`. */
export type StoredCharges = readonly (readonly [number, number])[];

/** Reads what is stored; what has come back by `now` is left out. */
export function readCharges(stored: StoredCharges | null, now: number): Map<number, number> {
  const charges = new Map<number, number>();
  for (const [at, count] of stored ?? []) if (at > now) charges.set(at, count);
  return charges;
}

/** Adds `count` (negative: takes off), never below nothing. */
export function charge(charges: Map<number, number>, at: number, count: number): void {
  const sum = (charges.get(at) ?? 0) + count;
  if (sum > 0) charges.set(at, sum);
  else charges.delete(at);
}

export function totalOf(charges: Charges): number {
  let total = 0;
  for (const count of charges.values()) total += count;
  return total;
}

/** When the first permit comes back; `otherwise` where nothing is charged. */
export function firstFreeAt(charges: Charges, otherwise: number): number {
  let first = Infinity;
  for (const at of charges.keys()) if (at < first) first = at;
  return first === Infinity ? otherwise : first;
}
