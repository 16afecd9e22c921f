/**
 * The text of a stream, or null (and the rest is thrown away) once it is longer than `most` bytes.
 * @param reader Whoever holds it can end the wait: a cancelled reader ends the text.
 */
export async function readCappedText(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  most: number,
): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > most) {
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
