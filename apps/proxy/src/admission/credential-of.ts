/**
 * The credential of an `Authorization` header of this scheme, or null.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2
 */
export function credentialOf(headers: Headers, scheme: 'Bearer' | 'Key'): string | null {
  const header = headers.get('authorization');
  if (header === null || header.length > 16 * 1024) return null;
  const [, named, credential] = /^([a-z]+) +(\S(?:.*\S)?) *$/i.exec(header) ?? [];
  return named?.toLowerCase() === scheme.toLowerCase() ? credential! : null;
}
