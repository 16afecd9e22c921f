import type { FinalFrame } from './decode-message.ts';

/** Why a connection ended, by what is to be done about it. */
export type CloseCause =
  | { readonly kind: 'idle' }
  /** It was open and broke, or the far side ended it without saying why. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'handshake-refused' }
  /** The service does not accept the token: 1008, or `Unauthorized` as a frame. */
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'too-large' }
  /** It asks to come back later: 1012, 1013. */
  | { readonly kind: 'overloaded' }
  /** The key has as many sockets open as its account allows. */
  | { readonly kind: 'session-limit' }
  | { readonly kind: 'service-error'; readonly detail: string }
  /** The service cannot read what this frame says; the same again will not do. */
  | { readonly kind: 'input-refused'; readonly detail: string };

/** Texts of pydantic and of the template where the input, not the service, is at fault. */
const INPUT_FAULT = /validation error|field required|input should|must be a mapping|unpack/i;

/**
 * fal's refusal of one socket too many; reported as "Concurrent session limit reached.", in a frame
 * or as the reason of a close.
 */
const LIMIT = /concurren\w* .*limit|limit .*concurren|too many (concurrent )?(session|connection)/i;

/**
 * The cause in the close code of a connection that was open. A close without an error says nothing
 * of idleness (a TIMEOUT frame does, see `causeOfFrame`): some gateways refuse a token like that.
 * @see https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
 */
export function causeOfClose(code: number, reason: string): CloseCause {
  if (LIMIT.test(reason)) return { kind: 'session-limit' };
  switch (code) {
    case 1008:
      return { kind: 'token-refused' };
    case 1009:
      return { kind: 'too-large' };
    case 1011:
      return { kind: 'service-error', detail: reason };
    case 1012:
    case 1013:
      return { kind: 'overloaded' };
    default:
      return /forbidden|unauthori[sz]ed/i.test(reason)
        ? { kind: 'token-refused' }
        : { kind: 'lost' };
  }
}

/** The cause in the frame by which the service says that it ends a connection. */
export function causeOfFrame(frame: FinalFrame): CloseCause {
  const text = 'reason' in frame ? `${frame.error} ${frame.reason}` : frame.error;
  if (LIMIT.test(text)) return { kind: 'session-limit' };
  if ('status' in frame) {
    return /unauthori[sz]ed|forbidden/i.test(frame.error)
      ? { kind: 'token-refused' }
      : { kind: 'service-error', detail: frame.error };
  }
  if (frame.error === 'TIMEOUT') return { kind: 'idle' };
  const detail = frame.reason ?? '';
  return { kind: INPUT_FAULT.test(detail) ? 'input-refused' : 'service-error', detail };
}
