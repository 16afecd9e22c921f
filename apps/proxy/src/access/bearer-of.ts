/**
 * The credential of an `Authorization: Bearer` header, or null.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerOf(headers: Headers): string | null {
  const header = headers.get('authorization');
  if (header === null || header.length > 16 * 1024) return null;
  return /^bearer +(\S(?:.*\S)?) *$/i.exec(header)?.[1] ?? null;
}
