export { backOff, type BackOff } from './back-off.ts';
export type { Clock, Timers } from './clock.ts';
export { systemClock } from './system-clock.ts';
