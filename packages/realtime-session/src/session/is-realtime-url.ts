/**
 * Whether this is the address of a realtime service, as `wss://fal.run`: to which app and token are
 * added. A query, a fragment or a sign-in in it would be lost or leaked.
 */
export function isRealtimeUrl(url: unknown): url is string {
  if (typeof url !== 'string') return false;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  const { protocol, username, password } = parsed;
  const isSocket = protocol === 'wss:' || protocol === 'ws:';
  return isSocket && username + password === '' && !/[?#]/.test(url);
}
