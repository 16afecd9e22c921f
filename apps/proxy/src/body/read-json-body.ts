import type { Deadlines } from './deadlines.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { readCappedText } from './read-capped-text.ts';
import { statedLength } from './stated-length.ts';

/** How much of a body is read, and for how long. */
interface BodyLimits {
  readonly bytes: number;
  readonly deadlines: Deadlines;
}

/** A mint request is some hundred bytes; nobody needs more or longer for it than this. */
export const LARGEST_BODY = 16 * 1024;
export const BODY_DEADLINE_MS = 5000;

// https://www.rfc-editor.org/rfc/rfc8259#section-11, with or without a charset.
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
/** What is left of a body that was refused would otherwise be waited for. */
const CLOSE = { connection: 'close' };

/**
 * Reads a small JSON body.
 * @throws {ProblemError} 400, 408, 413 or 415.
 */
export async function readJsonBody(request: Request, limits: BodyLimits): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (type !== 'application/json' && !JSON_TYPE.test(type)) throw unsupported();
  const text = await readText(request, limits);
  try {
    return JSON.parse(text);
  } catch {
    // Nothing is ever decompressed, so what was compressed ends here.
    if (request.headers.has('content-encoding')) throw unsupported();
    throw new ProblemError('bad-request', 'The body is not valid JSON.');
  }
}

function unsupported(): ProblemError {
  return new ProblemError(
    'unsupported-media-type',
    'Send the body as uncompressed JSON with "content-type: application/json".',
    CLOSE,
  );
}

function readText(request: Request, { bytes, deadlines }: BodyLimits): Promise<string> {
  const length = statedLength(request.headers);
  if (length !== null && length > bytes) return Promise.reject(tooLarge(bytes));
  return new Promise((resolve, reject) => {
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
    const inTime = deadlines.begin(() => {
      reader?.cancel().catch(() => undefined);
      reject(
        new ProblemError(
          'body-timeout',
          `The body took longer than ${deadlines.ms / 1000} s.`,
          CLOSE,
        ),
      );
    });
    let text: Promise<string | null>;
    if (length !== null) {
      // Known to be small: one read will do.
      text = request.text();
    } else if (request.body === null) {
      text = Promise.resolve('');
    } else {
      reader = request.body.getReader();
      text = readCappedText(reader, bytes);
    }
    text.then(
      (whole) => {
        inTime();
        if (whole === null) reject(tooLarge(bytes));
        else resolve(whole);
      },
      () => {
        inTime();
        reject(new ProblemError('bad-request', 'The body broke off.', CLOSE));
      },
    );
  });
}

function tooLarge(bytes: number): ProblemError {
  return new ProblemError('body-too-large', `Send at most ${bytes} bytes.`, CLOSE);
}
