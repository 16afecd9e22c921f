import assert from 'node:assert/strict';
import { encode } from '@msgpack/msgpack';
import { MODELS, realtimeApp } from '@realtime-canvas/realtime-config';
import type { App } from '../apps/app.ts';
import { findApp } from '../apps/find-app.ts';
import { seededRandom } from '../scenario/seeded-random.ts';
import { openTestService, type TestService } from '../testing/open-test-service.ts';
import { BAD_FRAMES, FIELD_VALUES } from './bad-frames.ts';
import { converse, type Step, type Transcript } from './conversation.ts';
import { installTemplate, openGenuineService, type GenuineService } from './genuine-service.ts';
import { mutate } from './mutate.ts';
import { PROTOCOL_CASES, SERVICE_MS } from './protocol-cases.ts';
import { openRaisingPainter } from './raising-painter.ts';

/**
 * local-fal beside the genuine server template of PyPI `fal`: the same conversation with both has
 * to give the same answers. Needs Python; in CI it has to be there.
 */
const APPS: readonly App[] = MODELS.map(({ id }) => findApp(`/${realtimeApp(id)}`)!);
/** Takes frames without an image, so that the protocol can be looked at alone. */
const PLAIN = APPS.find(({ model }) => model.id === 'fal-ai/fast-lcm-diffusion')!;

const installed = await installTemplate();
if ('missing' in installed && Deno.env.get('CI') === 'true') throw new Error(installed.missing);
const skip = 'missing' in installed ? ` (skipped: ${installed.missing})` : '';

interface Pair {
  readonly local: TestService;
  readonly genuine: GenuineService;
}

function withPair(name: string, body: (pair: Pair, test: Deno.TestContext) => Promise<void>) {
  Deno.test({
    name: `like the genuine template: ${name}${skip}`,
    ignore: skip !== '',
    fn: async (test) => {
      if ('missing' in installed) return;
      await using local = await openTestService({}, openRaisingPainter(SERVICE_MS));
      const genuine = await openGenuineService(installed.python, APPS);
      try {
        await body({ local, genuine }, test);
      } finally {
        await genuine.close();
      }
    },
  });
}

async function both(
  { local, genuine }: Pair,
  { model, alias }: App,
  steps: readonly Step[],
  settings: {
    readonly buffering: number;
    readonly timeoutMs: number;
    readonly serviceMs: number;
    readonly patienceMs: number;
    readonly results?: number;
  },
): Promise<{ readonly ours: Transcript; readonly theirs: Transcript }> {
  const { buffering, timeoutMs, serviceMs, ...listening } = settings;
  const query = new URLSearchParams({
    fal_jwt_token: await local.token(alias),
    max_buffering: String(buffering),
    buffering: String(buffering),
    timeout: String(timeoutMs / 1000),
    service: String(serviceMs / 1000),
  });
  const path = `${realtimeApp(model.id)}?${query}`;
  const listen = { unitMs: SERVICE_MS, ...listening };
  const [ours, theirs] = await Promise.all([
    converse(`ws://${local.address}/${path}`, steps, listen),
    converse(`ws://${genuine.address}/${model.id}/realtime?${query}`, steps, listen),
  ]);
  return { ours, theirs };
}

withPair('order, drops, endings, times', async (pair, test) => {
  for (const { name, buffering, timeoutMs, steps, timeless } of PROTOCOL_CASES) {
    await test.step(name, async () => {
      const settings = { buffering, timeoutMs, serviceMs: SERVICE_MS, patienceMs: 7 * SERVICE_MS };
      await pair.local.put({
        sessionTimeoutMs: timeoutMs,
        serviceTime: { kind: 'fixed', ms: SERVICE_MS },
      });
      await undisturbed(async () => {
        const { ours, theirs } = await both(pair, PLAIN, steps, settings);
        assert.deepEqual(timeless ? { ...ours, times: theirs.times } : ours, theirs);
      });
    });
  }
});

/** Times can be compared only while nothing else holds the machine: three tries. */
async function undisturbed(compare: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await compare();
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

/** One frame that is answered at once, or ends the session. */
const AT_ONCE = { buffering: 2, timeoutMs: 60_000, serviceMs: 0, patienceMs: 5000, results: 1 };

async function answersAlike(pair: Pair, app: App, send: Uint8Array): Promise<void> {
  const { ours, theirs } = await both(pair, app, [{ send }], AT_ONCE);
  assert.deepEqual(ours.messages, theirs.messages);
  assert.equal(ours.code, theirs.code);
}

withPair('frames that cannot be read', async (pair, test) => {
  await pair.local.put({ serviceTime: { kind: 'fixed', ms: 0 } });
  for (const [name, frame] of Object.entries(BAD_FRAMES)) {
    await test.step(name, () => answersAlike(pair, PLAIN, frame));
  }
});

withPair('every kind of value in every field of every model', async (pair, test) => {
  await pair.local.put({ serviceTime: { kind: 'fixed', ms: 0 } });
  for (const app of APPS) {
    await test.step(app.model.id, async () => {
      for (const { name } of app.model.fields) {
        // What else is missing makes nearly every frame an error, which names this field too.
        await Promise.all(
          FIELD_VALUES.map(async (value) => {
            const send = encode({ [name]: value });
            const { ours, theirs } = await both(pair, app, [{ send }], AT_ONCE);
            assert.equal(verdict(ours), verdict(theirs), `${name}: ${String(value)}`);
          }),
        );
      }
    });
  }
});

/** What the model's checks say. What the app makes of a checked frame is not the template's. */
function verdict({ messages: [message = 'nothing'] }: Transcript): string {
  return message.includes('validation error') ? message : 'accepted';
}

withPair('mutated frames', async (pair) => {
  await pair.local.put({ serviceTime: { kind: 'fixed', ms: 0 } });
  const seed = Number(Deno.env.get('FUZZ_SEED') ?? 1);
  const random = seededRandom(seed, 'mutated frames');
  for (let round = 0; round < 300; round++) {
    const frame = mutate(random);
    try {
      await answersAlike(pair, PLAIN, frame);
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed}, round ${round}, frame ${frame.toHex()}`, {
        cause: error,
      });
    }
  }
});
