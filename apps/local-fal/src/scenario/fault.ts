/** When a fault strikes. Each chance to strike is drawn anew. */
interface FaultChances {
  /** 0..1; 1 where absent. */
  readonly probability?: number;
  /** Strikes so many times at most. */
  readonly count?: number;
  /** Strikes only from then on, in ms since the faults were set; 0 where absent. */
  readonly fromMs?: number;
  /** And only for so long, in ms. */
  readonly forMs?: number;
}

/**
 * What may go wrong when a token is asked for. Each request is one chance.
 *
 * | kind | the client sees |
 * |---|---|
 * | `status` | `status` (401, 403, 422, 429, 5xx) with fal's `{"detail"}`, or `detail`; `retryAfterS` sets Retry-After |
 * | `html` | `status` (502) and a gateway's HTML page |
 * | `slow` | the true answer, after `delayMs` (3000) |
 * | `never` | no answer |
 * | `malformed` | 200 and a JSON string that breaks off |
 * | `empty` | 200 and no body |
 * | `expired` | 200 and a token whose life is over |
 * | `cut` | the connection is reset |
 */
export type MintFault = FaultChances & { readonly at: 'mint' } & (
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly detail?: string;
        readonly retryAfterS?: number;
      }
    | { readonly kind: 'html'; readonly status?: number }
    | { readonly kind: 'slow'; readonly delayMs?: number }
    | { readonly kind: 'never' | 'malformed' | 'empty' | 'expired' | 'cut' }
  );

/**
 * What may go wrong when a socket is asked for. Each request is one chance.
 *
 * | kind | the client sees |
 * |---|---|
 * | `refuse` | `status` (503) instead of 101 |
 * | `slow` | 101 after `delayMs` (3000) |
 * | `hang` | no answer |
 * | `cut` | the connection is reset |
 */
type HandshakeFault = FaultChances & { readonly at: 'handshake' } & (
    | { readonly kind: 'refuse'; readonly status?: number }
    | { readonly kind: 'slow'; readonly delayMs?: number }
    | { readonly kind: 'hang' | 'cut' }
  );

/**
 * What may happen to an open socket. Chances by `on`: `frame` (each frame received; the default),
 * `open` (each handshake that went well), `now` (each open socket, when the faults are set).
 *
 * | kind | the client sees |
 * |---|---|
 * | `drop` | the connection is reset, with no close frame (1006) |
 * | `close` | a close with `code` (1011) and `reason` |
 * | `half-open` | from then on nothing: frames are taken and never answered |
 * | `stall` | nothing is read or sent for `stallMs` (5000), then everything at once |
 * | `expiry` | the socket is closed with `code` (1008) when its token's life ends; `on` has no meaning |
 */
export type SocketFault = FaultChances & {
  readonly at: 'socket';
  readonly on?: 'frame' | 'open' | 'now';
} & (
    | { readonly kind: 'close' | 'expiry'; readonly code?: number; readonly reason?: string }
    | { readonly kind: 'stall'; readonly stallMs?: number }
    | { readonly kind: 'drop' | 'half-open' }
  );

/**
 * What may happen to a result. Each result is one chance.
 *
 * | kind | the client sees |
 * |---|---|
 * | `late` | the result, and those behind it, `delayMs` (1000) later |
 * | `lost` | nothing |
 * | `duplicate` | the result twice |
 * | `reorder` | the result after the one that follows it |
 * | `corrupt` | MessagePack that breaks off, or with `"part":"image"` an image that does |
 * | `oversized` | a result of `bytes` (17 MiB) |
 * | `empty` | a result without images |
 * | `error` | INTERNAL_ERROR with `reason`, then a close 1000, as the template ends |
 * | `unauthorized` | `{"status":"error","error":"Unauthorized"}` as text; the socket stays open |
 */
type ResultFault = FaultChances & { readonly at: 'result' } & (
    | { readonly kind: 'late'; readonly delayMs?: number }
    | { readonly kind: 'corrupt'; readonly part?: 'message' | 'image' }
    | { readonly kind: 'oversized'; readonly bytes?: number }
    | { readonly kind: 'error'; readonly reason?: string }
    | { readonly kind: 'lost' | 'duplicate' | 'reorder' | 'empty' | 'unauthorized' }
  );

export type Fault = MintFault | HandshakeFault | SocketFault | ResultFault;
