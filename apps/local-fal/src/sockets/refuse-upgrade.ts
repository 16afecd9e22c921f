import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Answers an upgrade request with an HTTP failure, and ends its connection. */
export function refuseUpgrade(stream: Duplex, status: number, detail: string): void {
  const body = JSON.stringify({ detail });
  stream.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
      'connection: close',
      'content-type: application/json',
      `content-length: ${new TextEncoder().encode(body).length}`,
      '',
      body,
    ].join('\r\n'),
  );
}
