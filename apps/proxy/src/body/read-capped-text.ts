/**
 * Reads a body as text, up to a size.
 *
 * @param most In bytes.
 * @param signal Ends the reading; not needed where it has already been given to `fetch`.
 * @returns null, with the rest of the body cancelled, once it is longer than `most`.
 * @throws the signal's reason.
 */
export async function readCappedText(
  body: ReadableStream<Uint8Array> | null,
  most: number,
  signal?: AbortSignal,
): Promise<string | null> {
  if (body === null) return '';
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', cancel, { once: true });
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    signal?.throwIfAborted();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > most) {
      cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
