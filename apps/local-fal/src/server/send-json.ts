import type { ServerResponse } from 'node:http';

/** Responds with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(new TextEncoder().encode(text).length),
    ...headers,
  });
  response.end(text);
}
