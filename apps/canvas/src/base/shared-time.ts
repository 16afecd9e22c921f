/** The moment of an event on the clock that page and engine share; see `ToEngine`. */
export function sharedTime(timeStamp: number): number {
  return performance.timeOrigin + timeStamp;
}
