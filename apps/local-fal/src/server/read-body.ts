import type { IncomingMessage } from 'node:http';

/** No request of ours is near this large. */
const LARGEST = 64 * 1024;

/**
 * Reads the body of a request as text.
 * @returns null where it is larger than 64 KiB; rejects where the client goes before it is complete
 */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return new TextDecoder().decode(bytes);
}
