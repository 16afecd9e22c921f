import { PROBLEMS, type Problem, type ProblemCode } from '@realtime-canvas/realtime-config';

/**
 * A failure that is reported to the caller.
 *
 * @example throw new ProblemError('bad-request', 'Send a JSON object.');
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly status: (typeof PROBLEMS)[ProblemCode]['status'];
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param detail What happened and what to do, for people; never holds a secret.
   * @param headers Sent with it.
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

  /** The body that it is sent as. */
  toJSON(): Problem {
    return {
      type: `urn:problem-type:realtime-canvas:${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      detail: this.message,
      code: this.code,
    };
  }
}
