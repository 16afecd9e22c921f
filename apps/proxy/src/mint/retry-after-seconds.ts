const FALLBACK = 5;
const LONGEST = 3600;

/**
 * The wait of a Retry-After header, in whole seconds from 1 to 3600; 5 where it says nothing
 * usable.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 (seconds or a date)
 */
export function retryAfterSeconds(header: string | null, now: number): number {
  if (header === null) return FALLBACK;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  if (Number.isNaN(seconds)) return FALLBACK;
  return Math.min(LONGEST, Math.max(1, Math.ceil(seconds)));
}
