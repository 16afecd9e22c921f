/** A token for one app, and how long it lives from the moment it was given out. */
export interface Token {
  readonly token: string;
  /** In seconds. */
  readonly expiresIn: number;
}

/**
 * Gets a token for an app (its full path, as fal's client asks). Rejects with a `TokenError`.
 * The session adds the deadline, single flight and retries.
 */
export type TokenSource = (app: string, signal: AbortSignal) => Promise<Token>;
