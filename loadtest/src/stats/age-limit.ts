/**
 * The least mean age that any policy can reach with one painter: frames that arrive just as it
 * gets free. R + E[S] + E[S^2] / (2 E[S]), in ms; NaN for no samples.
 *
 * @see https://doi.org/10.1109/TIT.2017.2735804 (Sun et al., "Update or Wait", 2017)
 */
export function ageLimit(serviceTimes: ArrayLike<number>, roundTrip: number): number {
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < serviceTimes.length; index++) {
    sum += serviceTimes[index]!;
    squares += serviceTimes[index]! ** 2;
  }
  return roundTrip + sum / serviceTimes.length + squares / (2 * sum);
}
