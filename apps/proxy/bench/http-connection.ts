const encoder = new TextEncoder();
const decoder = new TextDecoder();
const HEAD_END = '\r\n\r\n';

/**
 * One kept-alive HTTP/1.1 connection that sends bytes made beforehand and reads whole responses. A
 * full client would cost more than the servers that are measured, on the same two cores.
 */
export class HttpConnection {
  readonly #connection: Deno.TcpConn;
  readonly #buffer = new Uint8Array(16 * 1024);

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async open(url: URL): Promise<HttpConnection> {
    const connection = await Deno.connect({ hostname: url.hostname, port: Number(url.port) });
    connection.setNoDelay(true);
    return new HttpConnection(connection);
  }

  /** Sends one request and returns the status once the body is there. */
  async exchange(request: Uint8Array): Promise<number> {
    await this.#connection.write(request);
    let text = '';
    for (;;) {
      const read = await this.#connection.read(this.#buffer);
      if (read === null) throw new Error('the server closed the connection');
      text += decoder.decode(this.#buffer.subarray(0, read));
      if (isWhole(text)) return Number(text.slice(9, 12));
    }
  }

  close(): void {
    this.#connection.close();
  }
}

export function requestBytes(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Uint8Array {
  const lines = Object.entries({ ...headers, 'content-length': String(body.length) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return encoder.encode(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}

function isWhole(text: string): boolean {
  const end = text.indexOf(HEAD_END);
  if (end === -1) return false;
  const head = text.slice(0, end).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return text.length - end - HEAD_END.length >= Number(length);
  return text.endsWith('0\r\n\r\n');
}
