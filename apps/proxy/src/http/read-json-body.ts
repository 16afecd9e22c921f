import { ProblemError } from './problem-error.ts';
import { withDeadline } from './with-deadline.ts';

/** How much of a body is read, and for how long. */
export interface BodyLimits {
  readonly bytes: number;
  readonly ms: number;
}

/** A mint request is some hundred bytes; nobody needs longer for them than this. */
const BODY_LIMITS: BodyLimits = { bytes: 16 * 1024, ms: 5000 };

// https://www.rfc-editor.org/rfc/rfc8259#section-11, with or without a charset.
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
/** What is left of a body that was refused would otherwise be waited for. */
const CLOSE = { connection: 'close' };

/**
 * Reads a small JSON body.
 * @throws {ProblemError} 400, 408, 413 or 415.
 */
export async function readJsonBody(
  request: Request,
  limits: BodyLimits = BODY_LIMITS,
): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (!JSON_TYPE.test(type) || encoding !== 'identity') {
    throw new ProblemError(
      'unsupported-media-type',
      'Send the body as uncompressed JSON with "content-type: application/json".',
      CLOSE,
    );
  }
  const text = await readText(request, limits);
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('bad-request', 'The body is not valid JSON.');
  }
}

async function readText(request: Request, limits: BodyLimits): Promise<string> {
  const tooLarge = (): ProblemError =>
    new ProblemError('body-too-large', `Send at most ${limits.bytes} bytes.`, CLOSE);
  const tooSlow = (): ProblemError =>
    new ProblemError('body-timeout', `The body took longer than ${limits.ms} ms.`, CLOSE);
  const broken = (error: unknown): never => {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('bad-request', 'The body broke off.', CLOSE);
  };

  const length = request.headers.get('content-length');
  if (length !== null) {
    if (Number(length) > limits.bytes) throw tooLarge();
    // The length is known to be small, and HTTP keeps the sender to it: one read will do.
    return await withDeadline(request.text(), limits.ms, tooSlow).catch(broken);
  }
  if (request.body === null) return '';

  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  const end = performance.now() + limits.ms;
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const left = Math.max(0, end - performance.now());
      const { done, value } = await withDeadline(reader.read(), left, tooSlow);
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > limits.bytes) throw tooLarge();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    return broken(error);
  }
}
