/** Why there is no token. The message is for people: what happened, and what to do. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  /** A problem `code` of the proxy, or one of ours: `network`, `timeout`, `malformed`. */
  readonly code: string;
  /** Whether the same request may succeed later by itself. */
  readonly retryable: boolean;
  /** Least time to wait before the next try, in ms, where the proxy says so. */
  readonly retryAfterMs?: number;

  constructor(
    code: string,
    message: string,
    { retryable, retryAfterMs }: { retryable: boolean; retryAfterMs?: number },
  ) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}
