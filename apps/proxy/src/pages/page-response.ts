import type { PageFile } from './page-file.ts';

/** Answers GET or HEAD for one file, with nothing in it where the browser has it already. */
export function pageResponse(file: PageFile, request: Request): Response {
  const headers = { ...file.headers, etag: file.etag };
  // A compressing server in front may have marked the tag as weak.
  const known = (request.headers.get('if-none-match') ?? '').replace(/^W\//, '');
  if (known === file.etag) return new Response(null, { status: 304, headers });
  if (request.method === 'HEAD') {
    return new Response(null, {
      headers: { ...headers, 'content-length': String(file.bytes.byteLength) },
    });
  }
  return new Response(file.bytes, { headers });
}
