const UNITS = { '': 1, s: 1, m: 60, h: 3600 } as const;
const LONGEST_SECONDS = 24 * 3600;

/**
 * Reads a duration: `30`, `30s`, `5m`, `2h`.
 * @returns seconds
 * @throws {RangeError} for anything else, and for more than a day.
 */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h|)$/.exec(text);
  const seconds = match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : 0;
  if (seconds > 0 && seconds <= LONGEST_SECONDS) return seconds;
  throw new RangeError(`${JSON.stringify(text)} is no duration; write 30s, 5m or 2h, up to 24h`);
}
