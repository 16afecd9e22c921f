import type { ControlFrame } from '@realtime-canvas/realtime-config';
import { decode } from '@msgpack/msgpack';

/** A message of the service, taken apart by what it means. */
export type ServiceMessage =
  | { readonly kind: 'result'; readonly message: unknown; readonly bytes: number }
  | { readonly kind: 'control'; readonly frame: ControlFrame }
  | { readonly kind: 'corrupt'; readonly fault: string; readonly bytes: number };

/**
 * fal's server takes 16 MiB at most; what is beyond that is no picture.
 * https://github.com/python-websockets/websockets (`max_size`), see also `fal/realtime.py`
 */
const LARGEST_MESSAGE = 16 * 1024 * 1024;

/** Reads one WebSocket message. Never throws: what cannot be read is `corrupt`. */
export function decodeMessage(data: unknown): ServiceMessage {
  const bytes = typeof data === 'string' ? data.length : byteLength(data);
  if (bytes > LARGEST_MESSAGE) {
    return { kind: 'corrupt', fault: `message of ${bytes} bytes is over 16 MiB`, bytes };
  }
  try {
    const message: unknown =
      typeof data === 'string' ? JSON.parse(data) : decode(data as ArrayBuffer);
    if (isControl(message)) return { kind: 'control', frame: message };
    return { kind: 'result', message, bytes };
  } catch (error) {
    return { kind: 'corrupt', fault: error instanceof Error ? error.message : 'unreadable', bytes };
  }
}

function byteLength(data: unknown): number {
  return data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data.byteLength : 0;
}

function isControl(message: unknown): message is ControlFrame {
  if (typeof message !== 'object' || message === null) return false;
  const { type, status } = message as { type?: unknown; status?: unknown };
  return type === 'x-fal-error' || type === 'x-fal-message' || status === 'error';
}
