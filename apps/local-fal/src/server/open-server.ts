import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorLine } from '../base/error-line.ts';
import { sendJson } from './send-json.ts';

/** For clients to reply to a close frame. */
const CLOSE_MS = 300;

/** What handles requests; rejections are logged. */
export interface Handlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, stream: Duplex, head: Uint8Array) => Promise<void>;
}

export interface OpenServer {
  readonly port: number;
  /** Stops listening; what is open has 300 ms to end, and is cut then. */
  close(): Promise<void>;
}

/**
 * Listens on an address.
 *
 * Node's server rather than `Deno.serve`: a WebSocket of Deno's own cannot be cut off without a
 * close frame, and an HTTP response not at all; both are faults that a scenario may ask for.
 *
 * @param log takes a line for each request that a handler fails at
 * @throws where the address cannot be used; the error's `code` says why
 */
export function openServer(
  host: string,
  port: number,
  handlers: Handlers,
  log: (line: string) => void,
): Promise<OpenServer> {
  const streams = new Set<Duplex>();
  const server = createServer((request, response) => {
    handlers.request(request, response).catch((error: unknown) => {
      // A client that goes before its body is whole is not our fault.
      if (response.destroyed || request.destroyed) return response.destroy();
      log(errorLine(nameOf(request), error));
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { detail: 'Internal Server Error' });
    });
  });
  server.on('upgrade', (request, stream, head) => {
    streams.add(stream);
    stream.on('close', () => streams.delete(stream));
    handlers.upgrade(request, stream, head).catch((error: unknown) => {
      log(errorLine(nameOf(request), error));
      stream.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A connection that cannot be accepted is no reason to drop the others.
      server.on('error', () => {});
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            const cut = setTimeout(() => {
              for (const stream of streams) stream.destroy();
              server.closeAllConnections();
            }, CLOSE_MS);
            server.close(() => {
              clearTimeout(cut);
              closed();
            });
            server.closeIdleConnections();
          }),
      });
    });
  });
}

/** @returns the request for the log, without its query, which may hold a token */
function nameOf({ method, url = '' }: IncomingMessage): string {
  return `${method} ${url.split('?')[0]}`;
}
