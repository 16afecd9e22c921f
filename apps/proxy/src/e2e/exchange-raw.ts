const encoder = new TextEncoder();
const decoder = new TextDecoder('latin1');

interface RawResponse {
  readonly status: number;
  /** The head, then the body, as they came. */
  readonly text: string;
  readonly body: string;
}

/**
 * Sends bytes as no client would and reads one response.
 *
 * @param parts Sent one after another; a number waits so many ms.
 * @throws when there is no whole response after `patience` ms: the server hangs.
 */
export async function exchangeRaw(
  url: string,
  parts: readonly (string | Uint8Array | number)[],
  patience = 8000,
): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const timer = setTimeout(() => connection.close(), patience);
  const write = async (): Promise<void> => {
    for (const part of parts) {
      if (typeof part === 'number') await new Promise((resolve) => setTimeout(resolve, part));
      else {
        const bytes = typeof part === 'string' ? encoder.encode(part) : part;
        for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
      }
    }
  };
  // The server may answer and close before everything is sent.
  const written = write().catch(() => undefined);
  try {
    let text = '';
    const buffer = new Uint8Array(16 * 1024);
    for (;;) {
      const read = await connection.read(buffer);
      if (read !== null) text += decoder.decode(buffer.subarray(0, read));
      const end = text.indexOf('\r\n\r\n');
      if (end !== -1) {
        const head = text.slice(0, end).toLowerCase();
        const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
        const body = text.slice(end + 4);
        const status = Number(text.slice(9, 12));
        const whole = length === undefined ? read === null : body.length >= Number(length);
        if (whole || status === 204) return { status, text, body };
      }
      if (read === null) throw new Error(`the connection ended after ${JSON.stringify(text)}`);
    }
  } finally {
    clearTimeout(timer);
    try {
      connection.close();
    } catch {
      // The timer was first.
    }
    await written;
  }
}
