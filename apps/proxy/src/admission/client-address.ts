import ipaddr from 'ipaddr.js';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/**
 * Returns the client that a request counts against: the peer, or behind `hops` trusted proxies the
 * address that the outermost of them wrote into X-Forwarded-For. What a client wrote there itself
 * stands further left and is never looked at.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
 */
export function clientAddress(peer: string, headers: Headers, hops: number): string {
  const fromPeer = normaliseAddress(peer) ?? 'unknown';
  if (hops === 0) return fromPeer;
  const forwarded = headers.get('x-forwarded-for');
  if (forwarded === null) return fromPeer;
  const entries = forwarded.split(',');
  const entry = entries[Math.max(0, entries.length - hops)]!.trim();
  return normaliseAddress(entry) ?? normaliseAddress(withoutPort(entry)) ?? fromPeer;
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(entry);
  if (bracketed) return bracketed[1]!;
  return entry.indexOf(':') === entry.lastIndexOf(':') ? entry.replace(/:\d+$/, '') : entry;
}

/**
 * Names one client by its address: an IPv4 address as it is, a mapped one (`::ffff:192.0.2.1`)
 * like the IPv4 address in it, any other IPv6 address by its /64, which is the least that one
 * subscriber gets (https://www.rfc-editor.org/rfc/rfc6177).
 *
 * @returns null when the text isn't an address. Octal, hexadecimal and short forms are refused.
 */
export function normaliseAddress(text: string): string | null {
  if (IPV4.test(text)) return text;
  if (!text.includes(':') || text.length > 64 || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}
