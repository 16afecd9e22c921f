/** What can stand in the way of a live image, each with its own fix. */
export type StreamFault = 'denied' | 'missing' | 'busy' | 'insecure' | 'unsupported' | 'other';

/** The faults by the name of the exception. */
const NAMES: Readonly<Record<string, StreamFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/**
 * Which fault it is that a stream could not be had.
 * @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export function streamFault(error: unknown): StreamFault {
  return error instanceof Error ? (NAMES[error.name] ?? 'other') : 'other';
}
