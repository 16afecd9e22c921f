/** When a permit that was used comes back. All times are ms since the epoch. */
export interface LimitWindow {
  /** When a permit used at `at` is free again. Never earlier for a later use. */
  freeAt(at: number): number;
  /** Up to when a permit taken at `at` may still be used. */
  lastUse(at: number): number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Any 60 seconds. Permits come back on whole seconds, so that a client's record stays small. */
export const slidingMinute: LimitWindow = {
  freeAt: (at) => Math.ceil((at + MINUTE) / SECOND) * SECOND,
  lastUse: () => Infinity,
};

/** The calendar day in UTC: everything comes back at midnight. */
export const utcDay: LimitWindow = {
  freeAt: (at) => (Math.floor(at / DAY) + 1) * DAY,
  lastUse: (at) => (Math.floor(at / DAY) + 1) * DAY - 1,
};
