import { IsoTime } from './iso-time.ts';
import type { LogFields, Logger } from './logger.ts';

type Level = 'info' | 'error';

/**
 * One JSON object a line: `time` (ISO 8601), `level`, `event`, then the fields.
 * @param write Takes one line, without its end.
 */
export function jsonLogger(write: (line: string) => void, now: () => number): Logger {
  const times = new IsoTime();
  const log = (level: Level, event: string, fields: LogFields = {}): void =>
    write(JSON.stringify({ time: times.of(now()), level, event, ...fields }));
  return {
    info: (event, fields) => log('info', event, fields),
    error: (event, fields) => log('error', event, fields),
  };
}
