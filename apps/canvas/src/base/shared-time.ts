/** The time of an event on the clock that page and engine share; see `ToEngine`. */
export function sharedTime(timeStamp: number): number {
  return performance.timeOrigin + timeStamp;
}

/** The present time on the clock that page and engine share. */
export function sharedNow(): number {
  return sharedTime(performance.now());
}
