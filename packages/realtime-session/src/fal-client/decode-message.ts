import type { ControlFrame } from '@realtime-canvas/realtime-config';
import { decode } from '@msgpack/msgpack';
import { byteLength } from './byte-length.ts';

/** A control frame that ends the connection, with its texts as strings. */
export type FinalFrame = Exclude<ControlFrame, { readonly type: 'x-fal-message' }>;

/** A message of the service, taken apart by what it means. */
export type ServiceMessage =
  | { readonly kind: 'result'; readonly message: unknown; readonly bytes: number }
  | { readonly kind: 'final'; readonly frame: FinalFrame }
  | { readonly kind: 'corrupt'; readonly fault: string };

/**
 * fal's server takes 16 MiB at most; what is beyond that isn't a picture.
 * https://github.com/python-websockets/websockets (`max_size`), see also `fal/realtime.py`
 */
const LARGEST_MESSAGE = 16 * 1024 * 1024;

/**
 * Reads one WebSocket message. Never throws: what cannot be read is `corrupt`.
 * @returns null for what is neither a result nor an end: timings, and texts that we do not know
 */
export function decodeMessage(data: unknown): ServiceMessage | null {
  const isText = typeof data === 'string';
  const bytes = byteLength(data);
  if (bytes > LARGEST_MESSAGE) {
    return { kind: 'corrupt', fault: `message of ${bytes} bytes is over 16 MiB` };
  }
  let message: unknown;
  try {
    message = isText ? parseText(data) : decode(data as ArrayBuffer, { useBigInt64: true });
  } catch (error) {
    return { kind: 'corrupt', fault: error instanceof Error ? error.message : 'unreadable' };
  }
  const { type, status, error, reason, images } = (message ?? {}) as Record<string, unknown>;
  if (status === 'error') return { kind: 'final', frame: { status, error: textOf(error) } };
  if (type === 'x-fal-error') {
    return { kind: 'final', frame: { type, error: textOf(error), reason: textOf(reason) } };
  }
  // fal's client takes a result as text too; anything else that is text isn't a picture.
  if (type === 'x-fal-message' || (isText && !Array.isArray(images))) return null;
  return { kind: 'result', message, bytes };
}

/** Whole numbers beyond 2^53 are rounded by `JSON.parse`; a seed is read from the text itself. */
function parseText(text: string): unknown {
  const message: unknown = JSON.parse(text);
  const { seed } = (message ?? {}) as { seed?: unknown };
  if (typeof seed !== 'number' || Number.isSafeInteger(seed)) return message;
  for (const [, digits] of text.matchAll(/"seed"\s*:\s*(-?\d+)(?=\s*[,}])/g)) {
    if (Number(digits) === seed) return { ...(message as object), seed: BigInt(digits!) };
  }
  return message;
}

/** The service's text may be a list of faults, or missing. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
}
