import assert from 'node:assert/strict';
import { encode } from '@msgpack/msgpack';
import { MODELS, realtimeApp } from '@realtime-canvas/realtime-config';
import { findApp, type App } from '../../models/app.ts';
import { cacheFolder } from '../../painters/neural/cache-folder.ts';
import { openPainter } from '../../painters/open-painter.ts';
import type { OpenPainter } from '../../runners/painter-switch.ts';
import { openTestService, type TestService } from '../testing/open-test-service.ts';
import { BAD_FRAMES, FIELD_VALUES } from './bad-frames.ts';
import { converse, type Step, type Transcript } from './conversation.ts';
import { openGenuineService, type GenuineService } from './genuine-service.ts';
import { installTemplate } from './install-template.ts';
import { PROTOCOL_CASES, SERVICE_MS } from './protocol-cases.ts';

/**
 * Compares local-fal with the genuine server template of PyPI `fal`: the same conversation must go the same
 * way. Needs Python, which is required in CI.
 */
const APPS: readonly App[] = MODELS.map(({ id }) => findApp(`/${realtimeApp(id)}`)!);
/** Takes frames without an image, so that the protocol can be tested alone. */
const PLAIN = APPS.find(({ model }) => model.id === 'fal-ai/fast-lcm-diffusion')!;

const installed = await installTemplate(cacheFolder(Deno.env.toObject()));
if ('missing' in installed && Deno.env.get('CI') === 'true') throw new Error(installed.missing);
const skip = 'missing' in installed ? ` (skipped: ${installed.missing})` : '';

interface Pair {
  readonly local: TestService;
  readonly genuine: GenuineService;
  /** Opens every app of `local`; the genuine template asks for none. */
  readonly token: string;
}

interface Talk {
  readonly ours: Transcript;
  readonly theirs: Transcript;
}

let pair: Pair;

Deno.test.beforeAll(async () => {
  if ('missing' in installed) return;
  const local = await openTestService({}, openRaisingPainter(SERVICE_MS));
  const allowed_apps = APPS.map(({ alias }) => alias);
  const token = await (await local.mint({ allowed_apps, token_expiration: 3600 })).json();
  pair = { local, genuine: await openGenuineService(installed.python, APPS), token };
  // The first talk of a process is slow.
  await both(PLAIN, [{ send: encode({ prompt: 'a hill' }) }], AT_ONCE);
});

Deno.test.afterAll(async () => {
  if ('missing' in installed) return;
  await pair.genuine.close();
  await pair.local[Symbol.asyncDispose]();
});

function compare(name: string, fn: (test: Deno.TestContext) => Promise<void>): void {
  Deno.test({ name: `like the genuine template: ${name}${skip}`, ignore: skip !== '', fn });
}

async function both(
  { model }: App,
  steps: readonly Step[],
  settings: {
    readonly buffering: number;
    readonly timeoutMs: number;
    readonly serviceMs: number;
    readonly patienceMs: number;
    readonly results?: number;
  },
): Promise<Talk> {
  const { local, genuine, token } = pair;
  const { buffering, timeoutMs, serviceMs, ...listening } = settings;
  const query = new URLSearchParams({
    fal_jwt_token: token,
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

/** Our own wording about a frame that cannot be read or checked. */
const OWN_WORDING = /"reason":"(Unpack failed: |the frame must be a mapping|\d+ validation error)/;

/** The same messages and the same end. Of a bad frame: the same fields named, whatever the wording. */
function assertSameMessages({ ours, theirs }: Talk): void {
  const own = ours.messages.some((message) => OWN_WORDING.test(message));
  const said = ({ messages, code }: Transcript) => ({
    messages: own ? messages.map(withFieldsForReason) : messages,
    code,
  });
  assert.notDeepEqual(
    said(theirs),
    { messages: [], code: null },
    'without messages there is nothing to compare',
  );
  assert.deepEqual(said(ours), said(theirs));
}

function withFieldsForReason(message: string): unknown {
  if (!message.startsWith('{')) return message;
  const { reason, ...frame } = JSON.parse(message) as { readonly reason: string };
  const [title = '', ...lines] = reason.split('\n');
  // The path to each field has a line of its own.
  const paths = title.includes('validation error') ? lines.filter((line) => /^\w/.test(line)) : [];
  return { ...frame, fields: [...new Set(paths.map((path) => path.split('.')[0]))].sort() };
}

compare('order, drops, endings, times', async (test) => {
  // One scenario has one idle time. A message of 16 MiB delays what is timed.
  const groups = Map.groupBy(
    PROTOCOL_CASES,
    ({ timeoutMs, timeless = false }) => `${timeoutMs} ${timeless}`,
  );
  for (const cases of groups.values()) {
    await pair.local.put({
      sessionTimeoutMs: cases[0]!.timeoutMs,
      serviceTime: { kind: 'fixed', ms: SERVICE_MS },
    });
    const patienceMs = cases[0]!.timeless ? AT_ONCE.patienceMs : 5 * SERVICE_MS;
    const talks = cases.map(({ buffering, timeoutMs, steps }) => () => {
      const settings = { buffering, timeoutMs, serviceMs: SERVICE_MS, patienceMs };
      return both(PLAIN, steps, settings);
    });
    const first = await Promise.all(talks.map((talk) => talk()));
    for (const [index, { name, timeless }] of cases.entries()) {
      await test.step(name, () =>
        assertSameMessagesAndTimes(first[index]!, talks[index]!, timeless),
      );
    }
  }
});

/** Times can be compared only while nothing else holds the machine: three tries, for them alone. */
async function assertSameMessagesAndTimes(
  talk: Talk,
  again: () => Promise<Talk>,
  timeless = false,
  tries = 3,
): Promise<void> {
  assertSameMessages(talk);
  if (timeless) return;
  try {
    assert.deepEqual(talk.ours.times, talk.theirs.times);
  } catch (error) {
    if (tries === 1) throw error;
    await assertSameMessagesAndTimes(await again(), again, timeless, tries - 1);
  }
}

/** One frame that gets its result at once, or ends the session. */
const AT_ONCE = { buffering: 2, timeoutMs: 60_000, serviceMs: 0, patienceMs: 5000, results: 1 };

async function assertSameReply(app: App, send: Uint8Array): Promise<void> {
  assertSameMessages(await both(app, [{ send }], AT_ONCE));
}

async function tenAtATime<T>(items: readonly T[], body: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += 10) {
    await Promise.all(items.slice(at, at + 10).map(body));
  }
}

compare('frames that cannot be read', async (test) => {
  await pair.local.put({ serviceTime: { kind: 'fixed', ms: 0 } });
  for (const [name, frame] of Object.entries(BAD_FRAMES)) {
    await test.step(name, () => assertSameReply(PLAIN, frame));
  }
});

compare('every kind of value in every field of every model', async (test) => {
  await pair.local.put({ serviceTime: { kind: 'fixed', ms: 0 } });
  /** Each field has each of them once, and is missing once. */
  const values = [...FIELD_VALUES, undefined];
  for (const app of APPS) {
    await test.step(app.model.id, async () => {
      const frames = values.map((_, round) => {
        const input = app.model.fields.map(({ name }, index) => [
          name,
          values[(round + index) % values.length],
        ]);
        return encode(Object.fromEntries(input), { ignoreUndefined: true });
      });
      await tenAtATime(frames, (frame) => assertSameReply(app, frame));
    });
  }
});

/** The blank painter, which for a prompt of `raise:<text>` fails after a while with that text. */
function openRaisingPainter(afterMs: number): OpenPainter {
  return async () => {
    const { painter } = await openPainter('blank');
    return {
      painter: {
        name: 'blank',
        close: () => painter.close(),
        paint: async (request) => {
          if (!request.prompt.startsWith('raise:')) return painter.paint(request);
          await new Promise((resolve) => setTimeout(resolve, afterMs));
          throw new Error(request.prompt.slice('raise:'.length));
        },
      },
      fellBack: null,
    };
  };
}
