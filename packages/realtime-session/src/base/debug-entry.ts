/**
 * What happened in a session, for a bug report. Fixed words and numbers only: no token, no picture, no
 * prompt, no address. `socket` counts the connections of this page from 1; `ms` is how long it took.
 */
export type DebugEvent =
  /** `reason` is a reason's code. */
  | { readonly event: 'status'; readonly state: string; readonly reason?: string }
  | { readonly event: 'token'; readonly ms: number }
  | { readonly event: 'no-token'; readonly code: string; readonly ms: number }
  | { readonly event: 'opening'; readonly socket: number }
  | { readonly event: 'open'; readonly socket: number; readonly ms: number }
  | { readonly event: 'not-opened'; readonly socket: number; readonly cause: string }
  /** `ms` since the first frame was sent by it. */
  | { readonly event: 'first-result'; readonly socket: number; readonly ms: number }
  /** `code` is the WebSocket's; `ms` since it opened. */
  | {
      readonly event: 'closed';
      readonly socket: number;
      readonly cause: string;
      readonly code?: number;
      readonly results: number;
      readonly ms: number;
    }
  | { readonly event: 'in-use'; readonly socket: number }
  | { readonly event: 'hand-over'; readonly socket: number; readonly step: string }
  | { readonly event: 'silent'; readonly socket: number; readonly meaning: string }
  /** The next attempt is in `ms`, after so many failures. */
  | {
      readonly event: 'retry';
      readonly cause: string;
      readonly failures: number;
      readonly ms: number;
    }
  | { readonly event: 'stopped'; readonly code: string };

/** A `DebugEvent` and when it was, in ms on the session's clock. */
export type DebugEntry = DebugEvent & { readonly at: number };

/** A code that came from elsewhere is shown only where it looks like one. */
const CODE = /^[a-z][a-z0-9-]{0,39}$/;

/** @returns the code, or `other` for text that may hold anything */
export function shownCode(code: string): string {
  return CODE.test(code) ? code : 'other';
}
