import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { faultLine } from '../base/fault-line.ts';
import { sendJson } from './send-json.ts';

/** For a close frame to be answered. */
const MOMENT_MS = 300;

/** What answers. */
export interface Handlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, stream: Duplex, head: Uint8Array) => Promise<void>;
}

export interface OpenServer {
  readonly port: number;
  /** Stops listening; what is open has a moment to end, and is cut then. */
  close(): Promise<void>;
}

/**
 * Listens on an address.
 *
 * Node's server rather than `Deno.serve`: a WebSocket of Deno's own cannot be cut off without a
 * close frame, and an HTTP answer not at all; both are faults that we have to play.
 *
 * @param say takes a line for each request that a handler of ours fails at.
 *
 * Rejects where the address cannot be had; the error's `code` says why.
 */
export function openServer(
  host: string,
  port: number,
  handlers: Handlers,
  say: (line: string) => void,
): Promise<OpenServer> {
  const streams = new Set<Duplex>();
  const server = createServer((request, response) => {
    handlers.request(request, response).catch((error) => {
      // A client that goes before its body is whole is no fault of ours.
      if (response.destroyed || request.destroyed) return response.destroy();
      say(faultLine(nameOf(request), error));
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { detail: 'Internal Server Error' });
    });
  });
  server.on('upgrade', (request, stream, head) => {
    streams.add(stream);
    stream.on('close', () => streams.delete(stream));
    handlers.upgrade(request, stream, head).catch((error) => {
      say(faultLine(nameOf(request), error));
      stream.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // One connection that cannot be taken is no reason to let go of the others.
      server.on('error', () => {});
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            const cut = setTimeout(() => {
              for (const stream of streams) stream.destroy();
              server.closeAllConnections();
            }, MOMENT_MS);
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

/** Without its query, which may hold a token. */
function nameOf({ method, url = '' }: IncomingMessage): string {
  return `${method} ${url.split('?')[0]}`;
}
