/** What a log line may hold: plain values, no objects that could carry a secret along. */
export type LogFields = Readonly<Record<string, string | number | undefined>>;

export interface Logger {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
