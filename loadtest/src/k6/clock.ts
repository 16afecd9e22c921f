import exec from 'k6/execution';

/** `exec.instance` makes a new object with five accessors each time it is read: read once a VU. */
let instance: typeof exec.instance | undefined;

/**
 * Ms since the run began, with fractions: k6 has no `performance.now()`, and the whole
 * milliseconds of `Date.now()` are too coarse for a round trip of a few ms. Only inside a VU.
 */
export function now(): number {
  return (instance ??= exec.instance).currentTestRunDuration;
}
