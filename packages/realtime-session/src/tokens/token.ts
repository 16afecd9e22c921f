/** A token for one app, and how long it lives from when it was given out. */
export interface Token {
  readonly token: string;
  /** In seconds. */
  readonly expiresIn: number;
}

/**
 * Gets a token for an app (its full path, as fal's client asks). The session adds the deadline, single
 * flight and retries.
 *
 * @throws {TokenError} where there is none; any other error counts as `network`, and its text is not shown
 */
export type TokenSource = (app: string, signal: AbortSignal) => Promise<Token>;
