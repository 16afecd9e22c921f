import * as v from 'valibot';

/** Longest time that a scenario may name: a day. */
const LONGEST_MS = 86_400_000;

/** A number in a range, both ends included. Messages go behind the field's name. */
export function number(minimum: number, maximum: number) {
  const mend = `give a number from ${minimum} to ${maximum}`;
  return v.pipe(
    v.number(({ received }) => `is ${received}; ${mend}`),
    v.minValue(minimum, ({ input }) => `is ${input}; ${mend}`),
    v.maxValue(maximum, ({ input }) => `is ${input}; ${mend}`),
  );
}

/** A time in ms, up to a day. */
export function ms(minimum = 0) {
  return number(minimum, LONGEST_MS);
}

/** A whole number in a range. */
export function whole(minimum: number, maximum: number) {
  return v.pipe(number(minimum, maximum), v.integer('has a fraction; give a whole number'));
}

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(...words: Words) {
  return v.picklist(
    words,
    ({ received }) => `is ${received}; use ${words.map((word) => `"${word}"`).join(' or ')}`,
  );
}
