import * as v from 'valibot';
import { ms, number, oneOf, whole } from './fields.ts';
import type { Fault } from './fault.ts';

const chances = {
  probability: v.exactOptional(number(0, 1)),
  count: v.exactOptional(whole(0, 1_000_000)),
  fromMs: v.exactOptional(ms()),
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
  () => notKnownAt('mint'),
);

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
  () => notKnownAt('handshake'),
);

const on = v.exactOptional(oneOf('frame', 'open', 'now'));
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
  () => notKnownAt('socket'),
);

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
  () => notKnownAt('result'),
);

/** Every kind of fault, by place. */
export const FAULT_KINDS: Readonly<Record<Fault['at'], readonly string[]>> = {
  mint: kindsOf(mint.options),
  handshake: kindsOf(handshake.options),
  socket: kindsOf(socket.options),
  result: kindsOf(result.options),
};

const nowhere = v.never('strikes nowhere; set "at" to "mint", "handshake", "socket" or "result"');

/** One fault of a scenario, as `fault.ts` describes it. */
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

function notKnownAt(at: Fault['at']): string {
  return `is not known at "${at}"; use one of ${FAULT_KINDS[at].join(', ')}`;
}
