/** No permit is left now. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  /** After so many seconds a permit comes back for certain; at least 1. */
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`limit reached, retry after ${retryAfterSeconds} s`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
