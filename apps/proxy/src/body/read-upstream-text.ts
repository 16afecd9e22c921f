import { readCappedText } from './read-capped-text.ts';
import { statedLength } from './stated-length.ts';

/**
 * The text of a small answer, or null (and the rest is thrown away) when it is larger than
 * `most` bytes. The caller's abort signal is the deadline.
 */
export async function readUpstreamText(response: Response, most: number): Promise<string | null> {
  const { headers } = response;
  const length = headers.has('transfer-encoding') ? null : statedLength(headers);
  if (length !== null && length > most) {
    response.body?.cancel().catch(() => undefined);
    return null;
  }
  // With an encoding the length says nothing about the text, since Deno decodes the body and
  // leaves both headers as they came.
  if (length !== null && !headers.has('content-encoding')) return await response.text();
  if (response.body === null) return '';
  return readCappedText(response.body.getReader(), most);
}
