/**
 * States what a transition relies on, so that a mistake of ours shows where it is made.
 * @throws {Error} where it does not hold
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`realtime-session: ${message}`);
}
