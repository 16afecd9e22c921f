/** This moment on the clock that page and engine share; see `ToEngine`. */
export function sharedNow(): number {
  return performance.timeOrigin + performance.now();
}
