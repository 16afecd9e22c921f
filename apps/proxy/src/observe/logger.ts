/** What a log line may hold: plain values, no objects that could carry a secret along. */
type LogFields = Readonly<Record<string, string | number | undefined>>;

export interface Logger {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/**
 * Logs one JSON object a line: `time` (ISO 8601), `level`, `event`, then the fields.
 * @param write Takes one line, without its end.
 * @param now ms since the epoch.
 */
export function jsonLogger(write: (line: string) => void, now: () => number): Logger {
  const log = (level: 'info' | 'error', event: string, fields: LogFields = {}): void =>
    write(JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...fields }));
  return {
    info: (event, fields) => log('info', event, fields),
    error: (event, fields) => log('error', event, fields),
  };
}
