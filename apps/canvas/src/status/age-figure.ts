import { messages } from '../base/messages.ts';

/** From here on nobody counts milliseconds, in ms. */
const IN_SECONDS_FROM_MS = 10_000;

/** An age as it is read: its number and unit. @param age in ms; null where there is none */
export function ageFigure(age: number | null): { readonly number: string; readonly unit: string } {
  if (age === null) return { number: messages.none, unit: messages.ms };
  return age < IN_SECONDS_FROM_MS
    ? { number: String(Math.round(age)), unit: messages.ms }
    : { number: String(Math.round(age / 1000)), unit: messages.s };
}
