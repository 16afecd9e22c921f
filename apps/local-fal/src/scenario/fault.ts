import * as v from 'valibot';
import { ms, number, oneOf, whole } from './fields.ts';

/** When a fault strikes. Each chance is drawn by itself. */
const chances = {
  /** 0..1; 1 where absent. */
  probability: v.exactOptional(number(0, 1)),
  /** The most times that it strikes. */
  count: v.exactOptional(whole(0, 1_000_000)),
  /** Strikes only from then on, in ms since the faults were set; 0 where absent. */
  fromMs: v.exactOptional(ms()),
  /** Strikes only for so long, in ms. */
  forMs: v.exactOptional(ms()),
};

const text = v.exactOptional(
  v.pipe(
    v.string(({ received }) => `is ${received}; give a text`),
    v.maxLength(123, 'is longer than 123 characters; shorten it'),
  ),
);
const delayMs = v.exactOptional(ms());
const status = whole(400, 599);

/** Codes that may stand in a close frame: https://www.rfc-editor.org/rfc/rfc6455#section-7.4 */
const code = v.exactOptional(
  v.pipe(
    whole(1000, 4999),
    v.check(
      (value) => (value <= 1014 && ![1004, 1005, 1006].includes(value)) || value >= 3000,
      ({ input }) =>
        `is ${input}, which no close frame can carry; use 1000-1003, 1007-1014 or 3000-4999`,
    ),
  ),
);

function kinds<At extends string>(at: At) {
  return { at: v.literal(at), ...chances };
}

/**
 * What may go wrong when a token is asked for. Each request is one chance.
 *
 * | kind | the client sees |
 * |---|---|
 * | `status` | `status` (401, 403, 422, 429, 5xx) with fal's `{"detail"}`, or `detail`; `retryAfterS` sets Retry-After |
 * | `html` | `status` (502) and a gateway's HTML page |
 * | `slow` | the usual response, after `delayMs` (3000) |
 * | `never` | no response |
 * | `malformed` | 200 and a JSON string that breaks off |
 * | `empty` | 200 and no body |
 * | `expired` | 200 and a token that has expired |
 * | `cut` | the connection is reset |
 */
const mint = v.variant(
  'kind',
  [
    v.strictObject({
      ...kinds('mint'),
      kind: v.literal('status'),
      status,
      detail: text,
      retryAfterS: v.exactOptional(number(0, 86_400)),
    }),
    v.strictObject({ ...kinds('mint'), kind: v.literal('html'), status: v.exactOptional(status) }),
    v.strictObject({ ...kinds('mint'), kind: v.literal('slow'), delayMs }),
    v.strictObject({
      ...kinds('mint'),
      kind: v.picklist(['never', 'malformed', 'empty', 'expired', 'cut']),
    }),
  ],
  () => unknownAt('mint'),
);

/**
 * What may go wrong when a socket is asked for. Each request is one chance.
 *
 * | kind | the client sees |
 * |---|---|
 * | `refuse` | `status` (503) instead of 101 |
 * | `slow` | 101 after `delayMs` (3000) |
 * | `hang` | no response |
 * | `cut` | the connection is reset |
 */
const handshake = v.variant(
  'kind',
  [
    v.strictObject({
      ...kinds('handshake'),
      kind: v.literal('refuse'),
      status: v.exactOptional(status),
    }),
    v.strictObject({ ...kinds('handshake'), kind: v.literal('slow'), delayMs }),
    v.strictObject({ ...kinds('handshake'), kind: v.picklist(['hang', 'cut']) }),
  ],
  () => unknownAt('handshake'),
);

const on = v.exactOptional(oneOf('frame', 'open', 'now'));

/**
 * What may happen to an open socket. Chances by `on`: `frame` (each frame received; the default),
 * `open` (each handshake that succeeds), `now` (each open socket, when the faults are set).
 *
 * | kind | the client sees |
 * |---|---|
 * | `drop` | the connection is reset, with no close frame (1006) |
 * | `close` | a close with `code` (1011) and `reason` |
 * | `half-open` | nothing from then on: frames are taken, results never come |
 * | `stall` | nothing is read or sent for `stallMs` (5000), then everything at once |
 * | `expiry` | a close with `code` (1008) when its token expires; `on` has no meaning |
 */
const socket = v.variant(
  'kind',
  [
    v.strictObject({
      ...kinds('socket'),
      kind: v.picklist(['close', 'expiry']),
      on,
      code,
      reason: text,
    }),
    v.strictObject({
      ...kinds('socket'),
      kind: v.literal('stall'),
      on,
      stallMs: v.exactOptional(ms()),
    }),
    v.strictObject({ ...kinds('socket'), kind: v.picklist(['drop', 'half-open']), on }),
  ],
  () => unknownAt('socket'),
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
const result = v.variant(
  'kind',
  [
    v.strictObject({ ...kinds('result'), kind: v.literal('late'), delayMs }),
    v.strictObject({
      ...kinds('result'),
      kind: v.literal('corrupt'),
      part: v.exactOptional(oneOf('message', 'image')),
    }),
    v.strictObject({
      ...kinds('result'),
      kind: v.literal('oversized'),
      bytes: v.exactOptional(whole(1, 64 * 1024 * 1024)),
    }),
    v.strictObject({ ...kinds('result'), kind: v.literal('error'), reason: text }),
    v.strictObject({
      ...kinds('result'),
      kind: v.picklist(['lost', 'duplicate', 'reorder', 'empty', 'unauthorized']),
    }),
  ],
  () => unknownAt('result'),
);

type Place = 'mint' | 'handshake' | 'socket' | 'result';
export type MintFault = v.InferOutput<typeof mint>;
export type SocketFault = v.InferOutput<typeof socket>;
type HandshakeFault = v.InferOutput<typeof handshake>;
type ResultFault = v.InferOutput<typeof result>;
export type Fault = MintFault | HandshakeFault | SocketFault | ResultFault;

/** Every kind of fault, by place. */
export const FAULT_KINDS: Readonly<Record<Place, readonly string[]>> = {
  mint: kindsOf(mint.options),
  handshake: kindsOf(handshake.options),
  socket: kindsOf(socket.options),
  result: kindsOf(result.options),
};

const nowhere = v.never('strikes nowhere; set "at" to "mint", "handshake", "socket" or "result"');

/** One fault of a scenario. */
export const faultSchema = v.lazy((fault) => {
  switch (isRecord(fault) && fault['at']) {
    case 'mint':
      return mint;
    case 'handshake':
      return handshake;
    case 'socket':
      return socket;
    case 'result':
      return result;
    default:
      return nowhere;
  }
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function kindsOf(
  options: readonly {
    readonly entries: {
      readonly kind: { readonly literal: string } | { readonly options: readonly string[] };
    };
  }[],
): readonly string[] {
  return options.flatMap(({ entries: { kind } }) =>
    'literal' in kind ? [kind.literal] : kind.options,
  );
}

function unknownAt(at: Place): string {
  return `is not known at "${at}"; use one of ${FAULT_KINDS[at].join(', ')}`;
}
