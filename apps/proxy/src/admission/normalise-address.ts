import ipaddr from 'ipaddr.js';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/**
 * One client's name for an address: an IPv4 address as it is, a mapped one (`::ffff:192.0.2.1`)
 * like the IPv4 address in it, any other IPv6 address by its /64, which is the least that one
 * subscriber gets (https://www.rfc-editor.org/rfc/rfc6177).
 *
 * @returns null when the text is no address. Octal, hexadecimal and short forms are none.
 */
export function normaliseAddress(text: string): string | null {
  if (IPV4.test(text)) return text;
  if (!text.includes(':') || text.length > 64 || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}
