import { PROBLEMS, type ProblemCode } from '@realtime-canvas/realtime-config';

/** A failure that the caller is to be told, in the words of RFC 9457. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param detail What happened and what to do, for people; never holds a secret.
   * @param options Its `cause` goes to the log alone, redacted.
   */
  constructor(
    code: ProblemCode,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.headers = headers;
  }
}
