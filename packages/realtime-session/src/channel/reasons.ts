import type { CloseCause } from '../fal-client/close-cause.ts';

/** Why the session is where it is, for people: what happened, and what they can do. */
export interface SessionReason {
  /** A problem `code` of the proxy, or the session's own, for example `offline`. */
  readonly code: string;
  readonly message: string;
}

/** A connection that is still open, and silent. */
export const STALLED: SessionReason = {
  code: 'stalled',
  message: 'The model has stopped answering; trying another connection.',
};

/** Nothing came by any connection for minutes. */
export const NO_ANSWER: SessionReason = {
  code: 'no-answer',
  message:
    'The model takes what we send but has not answered for minutes. We stopped trying; try again later, or choose another model.',
};

/** The encoder was asked for less than the service refused, and gave more. */
export const NOT_SMALLER: SessionReason = {
  code: 'frame-too-large',
  message: 'The sketch was too large for the service. It could not be made smaller.',
};

/** The handshake got no response. */
export const HANDSHAKE_TIMEOUT: SessionReason = {
  code: 'handshake-timeout',
  message: 'The model did not answer in time.',
};

/** The runtime refuses to open a socket to that address. */
export function addressRefused(realtimeUrl: string, fault: string): SessionReason {
  return {
    code: 'address-refused',
    message: `The browser does not let this page connect to ${realtimeUrl} (${fault}). An https page needs a wss address.`,
  };
}

/** What a person reads about a connection that ended: what happened, and what comes next. */
export function reasonOf(cause: CloseCause): SessionReason {
  switch (cause.kind) {
    case 'idle':
      return {
        code: 'idle',
        message: 'Nothing was drawn for a while; the next stroke reconnects.',
      };
    case 'lost':
      return { code: 'connection-lost', message: 'The connection to the model broke.' };
    case 'handshake-refused':
      return {
        code: 'handshake-refused',
        message: 'The model could not be reached, or refused the connection.',
      };
    case 'token-refused':
      return {
        code: 'token-refused',
        message: 'The service does not accept our access to this model. Check the fal key.',
      };
    case 'too-large':
      return { code: 'frame-too-large', message: 'The sketch was too large for the service.' };
    case 'overloaded':
      return { code: 'overloaded', message: 'The service is busy and asks for a moment.' };
    // What raises it: https://fal.ai/docs/documentation/model-apis/concurrency-limits
    case 'session-limit':
      return {
        code: 'session-limit',
        message:
          'fal allows this key no more connections at once. Close other tabs and apps that paint with it, or raise the limit of the account: buy credits at fal.',
      };
    case 'service-error':
      return {
        code: 'service-error',
        message: withDetail('The model reported an error', cause.detail),
      };
    case 'input-refused':
      return {
        code: 'input-refused',
        message: withDetail('The model cannot read what we send', cause.detail),
      };
  }
}

/** Longest text of the service that is shown. */
const LONGEST_DETAIL = 200;

function withDetail(text: string, detail: string): string {
  const short = detail.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DETAIL);
  return short === '' ? `${text}.` : `${text}: ${short}`;
}
