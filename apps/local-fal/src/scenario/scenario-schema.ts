import * as v from 'valibot';
import { faultSchema } from './fault-schema.ts';
import { ms, number, oneOf, whole } from './fields.ts';

const serviceTimeSchema = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('fixed'), ms: ms() }),
    v.pipe(
      v.strictObject({ kind: v.literal('lognormal'), medianMs: ms(1), p95Ms: ms(1) }),
      v.forward(
        v.check(
          ({ medianMs, p95Ms }) => p95Ms >= medianMs,
          'is below medianMs; give at least the median',
        ),
        ['p95Ms'],
      ),
    ),
    v.strictObject({ kind: v.literal('painter') }),
  ],
  'is no service time; use {"kind":"fixed","ms"}, {"kind":"lognormal","medianMs","p95Ms"} or {"kind":"painter"}',
);

const slowSchema = v.pipe(
  v.strictObject({ factor: number(1, 1000), everyMs: ms(1), forMs: ms() }),
  v.forward(
    v.check(
      ({ everyMs, forMs }) => forMs <= everyMs,
      'is longer than everyMs; give at most everyMs',
    ),
    ['forMs'],
  ),
);

/** What `PUT /_local/scenario` takes: any part of a scenario. */
export const scenarioPatchSchema = v.partial(
  v.strictObject({
    seed: whole(0, 2 ** 32 - 1),
    serviceTime: serviceTimeSchema,
    slow: v.nullable(slowSchema),
    network: v.partial(v.strictObject({ delayMs: ms(), jitterMs: ms() })),
    sessionTimeoutMs: ms(1),
    maxBuffering: whole(1, 60),
    runners: v.nullable(whole(1, 10_000)),
    coldStartMs: ms(),
    painter: oneOf('neural', 'brush', 'blank'),
    refusal: oneOf('handshake', 'close'),
    faults: v.pipe(
      v.array(faultSchema, 'is not a list; give a list of faults, [] for none'),
      v.maxLength(100, 'has over 100 faults; give fewer'),
    ),
  }),
);

export type ScenarioPatch = v.InferOutput<typeof scenarioPatchSchema>;
