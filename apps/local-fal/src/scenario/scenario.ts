import * as v from 'valibot';
import { faultSchema } from './fault.ts';
import { ms, number, oneOf, whole } from './fields.ts';

const serviceTimeSchema = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('fixed'), ms: ms() }),
    /** Skewed as real services are: half the frames take up to `medianMs`, 95 % up to `p95Ms`. */
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
    /** As long as the painter takes. */
    v.strictObject({ kind: v.literal('painter') }),
  ],
  'is not a service time; use {"kind":"fixed","ms"}, {"kind":"lognormal","medianMs","p95Ms"} or {"kind":"painter"}',
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

const networkSchema = v.strictObject({ delayMs: ms(), jitterMs: ms() });

const scenarioSchema = v.strictObject({
  /** The same seed, scenario and frames give the same service times, jitter, faults and pictures. */
  seed: whole(0, 2 ** 32 - 1),
  /** How long the model works on one frame. */
  serviceTime: serviceTimeSchema,
  /** Every `everyMs`, for the last `forMs` of it, the service takes `factor` times as long. */
  slow: v.nullable(slowSchema),
  /** Each way, the order of frames kept: `delayMs` plus a random part up to `jitterMs`. */
  network: networkSchema,
  /** A socket without input for so long is ended with TIMEOUT. */
  sessionTimeoutMs: ms(1),
  /** Places in the buffer where a socket asks for none. */
  maxBuffering: whole(1, 60),
  /** Frames worked on at once over all sockets; null: each socket has a runner of its own. */
  runners: v.nullable(whole(1, 10_000)),
  /** Sockets that the key may hold at once; null: any number. */
  sessions: v.nullable(whole(0, 10_000)),
  /** The first socket of an app waits so long for a runner; until then its frames are dropped. */
  coldStartMs: ms(),
  painter: oneOf('neural', 'brush', 'blank'),
  /** A refused token: 401 or 403 instead of the handshake, or 101 and then a close. */
  refusal: oneOf('handshake', 'close'),
  faults: v.pipe(
    v.array(faultSchema, 'is not a list; give a list of faults, [] for none'),
    v.maxLength(100, 'has over 100 faults; give fewer'),
  ),
});

/** How this service behaves. Times are in ms. */
export type Scenario = Readonly<v.InferOutput<typeof scenarioSchema>>;
export type ServiceTime = Scenario['serviceTime'];

/** What `PUT /_local/scenario` takes: any part of a scenario. */
export const scenarioPatchSchema = v.partial(
  v.strictObject({ ...scenarioSchema.entries, network: v.partial(networkSchema) }),
);
export type ScenarioPatch = v.InferOutput<typeof scenarioPatchSchema>;

/** What a new service does: it paints as fast as it can, and nothing goes wrong. */
export const DEFAULT_SCENARIO: Scenario = {
  seed: 1,
  serviceTime: { kind: 'painter' },
  slow: null,
  network: { delayMs: 0, jitterMs: 0 },
  sessionTimeoutMs: 10_000,
  maxBuffering: 2,
  runners: null,
  sessions: null,
  coldStartMs: 0,
  painter: 'neural',
  refusal: 'handshake',
  faults: [],
};
