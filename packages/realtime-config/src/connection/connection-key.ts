/** What tells one connection from another. */
export interface ConnectionSettings {
  /** Whose drawing it is: two boards never share a socket. */
  readonly board: string;
  /** The app id, with its path. */
  readonly app: string;
  /** The service's address, for example `wss://fal.run`. */
  readonly realtimeUrl: string;
  /** Where tokens come from: the proxy's URL. */
  readonly tokenSource: string;
  /** Places in the service's buffer, 1..60; absent = the service's own. */
  readonly maxBuffering?: number;
}

/**
 * A name for one connection of one board, model and setting. fal's client keeps the settings of
 * the first connect under a key forever, so the key changes whenever one of them does.
 *
 * @see https://github.com/fal-ai/fal-js/blob/main/libs/client/src/realtime.ts (`connectionCache`)
 */
export function connectionKey(settings: ConnectionSettings): string {
  const { board, app, realtimeUrl, tokenSource, maxBuffering = '' } = settings;
  return [board, app, realtimeUrl, tokenSource, maxBuffering].map(encodeURIComponent).join('|');
}
