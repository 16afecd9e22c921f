import type { Reply } from './reply.ts';

/**
 * Adds what every answer of the API carries: nothing is cached, sniffed, framed or embedded, and
 * only a page that may ask can read the answer.
 *
 * @param origin The page's origin where it is allowed, else null.
 * @param credentials Whether a page may send its session cookie along.
 */
export function toResponse(reply: Reply, origin: string | null, credentials: boolean): Response {
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    vary: 'origin',
    ...reply.headers,
  };
  if (reply.type !== undefined) headers['content-type'] = reply.type;
  if (origin !== null) {
    headers['access-control-allow-origin'] = origin;
    headers['access-control-expose-headers'] = 'retry-after';
    if (credentials) headers['access-control-allow-credentials'] = 'true';
  }
  return new Response(reply.body, { status: reply.status, headers });
}
