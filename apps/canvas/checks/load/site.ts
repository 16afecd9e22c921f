import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** The built app over HTTP with gzip, as a host serves it; `/api` is answered by `api`. */
export async function serveSite(
  folder: string,
  api: string,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const answer = async (): Promise<void> => {
      if (pathname.startsWith('/api/')) {
        const relayed = await fetch(new URL(pathname, api), {
          method: request.method ?? 'GET',
          headers: { 'content-type': 'application/json', origin: new URL(api).origin },
          ...(request.method === 'POST' ? { body: await bodyOf(request) } : {}),
        });
        response.writeHead(relayed.status, { 'content-type': 'application/json' });
        response.end(await relayed.text());
        return;
      }
      const name = pathname === '/' ? '/index.html' : pathname;
      // Names that leave the folder are none of ours.
      const file = name.includes('..') ? null : await readFile(folder + name).catch(() => null);
      if (!file) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'content-encoding': 'gzip',
      });
      response.end(gzipSync(file));
    };
    answer().catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

async function bodyOf(request: AsyncIterable<Uint8Array>): Promise<string> {
  let body = '';
  for await (const chunk of request) body += Buffer.from(chunk).toString('utf8');
  return body;
}
