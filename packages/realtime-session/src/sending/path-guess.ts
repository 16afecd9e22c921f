/** R is guessed low, by its smallest twentieth; jitter makes most round trips longer than that. */
const TIMES_LOW = 1.5;
/** Room for the event loops of both ends where the path itself is nothing, in ms. */
const LEAST_MARGIN_MS = 5;

/**
 * An upper guess of the round trip, in ms, for finding the frame that a result answers: what went
 * out so long before the last result was surely there in time to push out an older frame. Guessed
 * too low, a newer frame would seem answered than was, and be lost.
 *
 * @param roundTrip the low guess of a `FlightLog`, in ms
 */
export function pathGuess(roundTrip: number): number {
  return roundTrip * TIMES_LOW + LEAST_MARGIN_MS;
}
