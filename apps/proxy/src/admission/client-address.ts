import { normaliseAddress } from './normalise-address.ts';

/**
 * Whom a request counts against: the peer, or behind `hops` trusted proxies the address that the
 * outermost of them wrote into X-Forwarded-For. What a client wrote there itself stands further
 * left and is never looked at.
 *
 * @param peer Asked only where it counts: Deno looks it up.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
 */
export function clientAddress(peer: () => string, headers: Headers, hops: number): string {
  const fromPeer = (): string => normaliseAddress(peer()) ?? 'unknown';
  if (hops === 0) return fromPeer();
  const forwarded = headers.get('x-forwarded-for');
  if (forwarded === null) return fromPeer();
  const entries = forwarded.split(',');
  const entry = entries[Math.max(0, entries.length - hops)]!.trim();
  return normaliseAddress(entry) ?? normaliseAddress(withoutPort(entry)) ?? fromPeer();
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(entry);
  if (bracketed) return bracketed[1]!;
  return entry.indexOf(':') === entry.lastIndexOf(':') ? entry.replace(/:\d+$/, '') : entry;
}
