import * as v from 'valibot';

/** Longest time that a scenario may name: a day. */
const LONGEST_MS = 86_400_000;

/** A number in a range, both ends included. Messages follow the field's name. */
export function number(minimum: number, maximum: number) {
  const fix = `give a number from ${minimum} to ${maximum}`;
  return v.pipe(
    v.number(({ received }) => `is ${received}; ${fix}`),
    v.minValue(minimum, ({ input }) => `is ${input}; ${fix}`),
    v.maxValue(maximum, ({ input }) => `is ${input}; ${fix}`),
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

/** One of some strings. */
export function oneOf<const Options extends readonly string[]>(...options: Options) {
  return v.picklist(
    options,
    ({ received }) => `is ${received}; use ${options.map((option) => `"${option}"`).join(' or ')}`,
  );
}
