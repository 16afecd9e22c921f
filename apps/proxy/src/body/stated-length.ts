/**
 * The length of a body that its headers state and HTTP keeps the sender to, in bytes; null where
 * there is none to go by: no length, or an odd or doubled one. Chunks overrule any length
 * (https://www.rfc-editor.org/rfc/rfc9112#section-6.3); Deno's server refuses a request with both.
 */
export function statedLength(headers: Headers): number | null {
  const length = headers.get('content-length');
  if (length === null || !/^\d+$/.test(length)) return null;
  return Number(length);
}
