import type { Reply } from '../problem/reply.ts';

/**
 * Adds what every answer of the API carries: nothing is cached or sniffed, and only a page that may
 * ask can read it. Headers for documents have no use on JSON that is never sniffed.
 *
 * @param origin The page's origin where it is allowed, else null.
 * @param credentials Whether a page may send its session cookie along.
 */
export function toResponse(reply: Reply, origin: string | null, credentials: boolean): Response {
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  };
  if (reply.type !== undefined) headers['content-type'] = reply.type;
  if (origin !== null) {
    headers['access-control-allow-origin'] = origin;
    if (reply.status >= 400) headers['access-control-expose-headers'] = 'retry-after';
    if (credentials) headers['access-control-allow-credentials'] = 'true';
  }
  return new Response(reply.body, { status: reply.status, headers });
}
