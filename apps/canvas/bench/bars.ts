/**
 * What we mean to reach, in ms unless said otherwise: the table of docs/speed.md. Everything else
 * that the benchmark prints is measured.
 */
export const BARS = {
  ageOverLimit: { fixed: 36, lognormal: 42, narrowUplink: 45 },
  framesPerResult: { fixed: 1.5, lognormal: 3 },
  sockets: 1,
  mainThreadPerFrame: 2,
  /** Share of strokes whose end is shown. */
  strokesShown: 1,
  penUpOverServiceAndRoundTrip: 60,
  pointerToFrame: 12,
  /** Cost of a point of a long stroke over that of a short one. */
  longStroke: 1.5,
  dropOverService: 150,
  afterFailures: 500,
} as const;
