import { sharedTime } from './shared-time.ts';

/** This moment on the clock that page and engine share; see `ToEngine`. */
export function sharedNow(): number {
  return sharedTime(performance.now());
}
