/**
 * One service time for each result but the first: from when the service had both the frame and its
 * hands free, until the result left.
 *
 * @param results in the order of their results, in ms
 */
export function serviceTimes(
  results: readonly { readonly at: number; readonly sentAt: number }[],
  roundTrip: number,
): number[] {
  return results.slice(1).map(({ at, sentAt }, index) => {
    return Math.max(0, at - Math.max(results[index]!.at, sentAt + roundTrip));
  });
}
