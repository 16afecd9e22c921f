/** What a ms costs, in ms of age: a frame that comes too early waits, one too late leaves a gap. */
const EARLY = 1;
const LATE = 0.5;
/** With several frames on the way each guess moves the next; then the guess is kept high. */
const HIGH_SHARE = 0.8;

/**
 * The service time to count on when the next frame is timed: of those seen lately, the one that
 * would have cost least, had every frame been timed by it. Being early costs a whole ms of age
 * per ms, being late half of one, and no more than a round trip, since a result that comes sooner
 * than guessed sends the next frame at once. So a steady service is met exactly, and with a
 * scattered one and a short path the guess becomes so long that every frame waits for a result.
 *
 * @param services service times seen, in ms, ascending
 * @param roundTrip in ms
 * @returns 0 while nothing has been seen
 */
export function serviceGuess(services: readonly number[], roundTrip: number): number {
  const count = services.length;
  let guess = 0;
  let least = Number.POSITIVE_INFINITY;
  // What lies above the candidate, what lies below it by less than a round trip, and what by more:
  // one pass, since each result asks for a guess and a load test has thousands of them a second.
  let above = 0;
  for (const service of services) above += service;
  let near = 0;
  let far = 0;
  for (let index = 0; index < count; index++) {
    const candidate = services[index]!;
    above -= candidate;
    near += candidate;
    while (candidate - services[far]! > roundTrip) near -= services[far++]!;
    const cost =
      EARLY * (above - (count - 1 - index) * candidate) +
      LATE * ((index + 1 - far) * candidate - near + far * roundTrip);
    if (cost < least) {
      least = cost;
      guess = candidate;
    }
  }
  if (roundTrip <= guess) return guess;
  return Math.max(guess, services[Math.ceil(HIGH_SHARE * count) - 1] ?? 0);
}
