/** What fal's client keeps of the first connect under a key, and whose connection it is. */
export interface ConnectionSettings {
  /** The app id, with its path. */
  readonly app: string;
  /** Places in the service's buffer, 1..60; absent = the service's own. */
  readonly maxBuffering?: number;
  /** Tells connections with the same settings apart. */
  readonly owner: string;
}

/**
 * Names one connection. fal's client keeps the settings of the first connect under a key forever, so
 * the key changes whenever one of them does.
 *
 * @see https://github.com/fal-ai/fal-js/blob/main/libs/client/src/realtime.ts (`connectionCache`)
 */
export function connectionKey({ app, maxBuffering, owner }: ConnectionSettings): string {
  return [app, maxBuffering ?? '', owner].map(encodeURIComponent).join('|');
}
