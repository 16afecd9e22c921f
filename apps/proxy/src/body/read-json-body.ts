import { ProblemError } from '../problem/problem-error.ts';
import { readCappedText } from './read-capped-text.ts';

/** How much of a request's body is read, and for how long. */
export interface BodyLimits {
  /** Largest size, in bytes. */
  readonly bytes: number;
  /** Until the whole body has been read, in ms. */
  readonly deadlineMs: number;
}

// https://www.rfc-editor.org/rfc/rfc8259#section-11, with or without a charset.
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
/** Else the server would wait for the rest of a body that was refused. */
const CLOSE = { connection: 'close' };

/**
 * Reads a small JSON body.
 * @throws {ProblemError} `bad-request`, `body-timeout`, `body-too-large`, `unsupported-media-type`
 */
export async function readJsonBody(request: Request, limits: BodyLimits): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) throw unsupported();
  const text = await readText(request, limits);
  try {
    return JSON.parse(text);
  } catch {
    // Nothing is ever decompressed, so this is where a compressed body ends.
    if (request.headers.has('content-encoding')) throw unsupported();
    throw new ProblemError('bad-request', 'The body is not valid JSON.');
  }
}

async function readText(request: Request, { bytes, deadlineMs }: BodyLimits): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = deadlineMs / 1000;
      reject(new ProblemError('body-timeout', `The body took longer than ${seconds} s.`, CLOSE));
    }, deadlineMs);
  });
  try {
    const text = await Promise.race([readCappedText(request, bytes), late]);
    if (text !== null) return text;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('bad-request', 'The body broke off.', CLOSE);
  } finally {
    clearTimeout(timer);
  }
  throw new ProblemError('body-too-large', `Send at most ${bytes} bytes.`, CLOSE);
}

function unsupported(): ProblemError {
  return new ProblemError(
    'unsupported-media-type',
    'Send the body as uncompressed JSON with "content-type: application/json".',
    CLOSE,
  );
}
