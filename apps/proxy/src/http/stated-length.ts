/**
 * The length of a body that its headers state and HTTP keeps the sender to, in bytes; null where
 * there is none to go by: no length, an odd or doubled one, or chunks, which overrule any length.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
export function statedLength(headers: Headers): number | null {
  const length = headers.get('content-length');
  if (length === null || !/^\d+$/.test(length) || headers.has('transfer-encoding')) return null;
  return Number(length);
}
