/**
 * Reads a small body as text.
 *
 * @param most In bytes.
 * @returns null, with the rest of the body cancelled, once it is longer than `most`.
 */
export async function readCappedText(
  message: Request | Response,
  most: number,
): Promise<string | null> {
  const { headers } = message;
  // HTTP keeps the sender to a plain length, so one read will do, at half the cost of a stream. Chunks
  // overrule a length (https://www.rfc-editor.org/rfc/rfc9112#section-6.3); with an encoding it says
  // nothing about the text, since `fetch` decodes the body.
  const length = headers.get('content-length') ?? '';
  const isPlain = !headers.has('transfer-encoding') && !headers.has('content-encoding');
  if (isPlain && /^\d+$/.test(length) && Number(length) <= most) return await message.text();

  if (message.body === null) return '';
  const reader = message.body.getReader();
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
