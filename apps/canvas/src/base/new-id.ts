/**
 * A random UUID. Pages that came over plain http have no `crypto.randomUUID`.
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4
 */
export function newId(source: { randomUUID?: Crypto['randomUUID'] } = crypto): string {
  if (source.randomUUID) return source.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
