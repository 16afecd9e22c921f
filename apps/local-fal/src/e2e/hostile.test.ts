import assert from 'node:assert/strict';
import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { readSketch } from '../painters/base/read-sketch.ts';
import { openPainter } from '../painters/open-painter.ts';
import type { OpenPainter } from '../runners/painter-switch.ts';
import { DRAWING, frame } from './testing/frames.ts';
import { openTestService } from './testing/open-test-service.ts';
import { TestClient } from './testing/test-client.ts';
import { until } from './testing/until.ts';

/** The blank painter, but it decodes every sketch first, as the others do. */
const openReadingPainter: OpenPainter = async () => {
  const { painter } = await openPainter('blank');
  return {
    painter: {
      name: 'blank',
      close: () => painter.close(),
      paint: async (request) => {
        const { image, width, height } = request;
        if (image !== null) await readSketch(image, width, height);
        return painter.paint(request);
      },
    },
    fellBack: null,
  };
};

const APP = 'fal-ai/fast-lcm-diffusion/image-to-image/realtime';
const SIZED_BY_IMAGE = 'fal-ai/lcm-sd15-i2i/realtime';
const KLEIN = 'fal-ai/flux-2/klein/realtime';

/** A PNG that says it has 60,000 pixels per side and holds next to nothing. */
const BOMB = (() => {
  const header = new Uint8Array(33);
  header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(header.buffer);
  view.setUint32(16, 60_000);
  view.setUint32(20, 60_000);
  header.set([8, 2, 0, 0, 0], 24);
  return header;
})();

const SVG = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9999999" height="9999999"/>',
);

function uri(bytes: Uint8Array): string {
  return `data:image/png;base64,${bytes.toBase64()}`;
}

const bytes = fc.uint8Array({ maxLength: 300 });
const fields = fc.dictionary(
  fc.constantFrom('prompt', 'image_bytes', 'image_url', 'strength', 'seed', 'image_size', 'x'),
  fc.oneof(bytes, fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
);
/** Noise, fields of every kind, a good frame with a byte changed, text. */
const hostile = fc.oneof(
  bytes,
  fields.map((input) => encode(input)),
  fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => {
    const good = encode(frame('x'));
    good[at % good.length] = byte;
    return good;
  }),
  fc.string(),
);

Deno.test(
  'whatever a client sends, it gets a result or an end, and the next client is served',
  async () => {
    await using service = await openTestService(
      { serviceTime: { kind: 'fixed', ms: 0 } },
      openReadingPainter,
    );
    const good = await TestClient.open(service, APP);
    let painted = 0;
    // fast-check prints the seed of a failure; give it to `seed` to see it again.
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 4 }), async (frames) => {
        const client = await TestClient.open(service, APP);
        for (const data of frames) client.sendRaw(data);
        await client.received(1);
        const [first] = client.messages;
        if (first?.['type'] === 'x-fal-error') assert.equal((await client.ended()).code, 1000);
        else assert.ok(Array.isArray(first?.['images']));
        client.close();
        good.send(frame(++painted, { image_size: 'square' }));
        await good.received(painted);
      }),
      { numRuns: 150 },
    );
    good.close();
    await good.ended();
    await until(async () => (await service.stats()).sockets === 0);
    const { received, painted: results, dropped } = (await service.stats()).frames;
    assert.equal(results + dropped, received);
  },
);

Deno.test('images that are bombs, broken, or not images', async (test) => {
  await using service = await openTestService(
    { serviceTime: { kind: 'fixed', ms: 0 } },
    openReadingPainter,
  );
  const cases: [string, string, object][] = [
    ['a bomb in bytes', APP, { prompt: 'x', image_bytes: BOMB }],
    ['a bomb where the image sets the size', SIZED_BY_IMAGE, { prompt: 'x', image_url: uri(BOMB) }],
    ['a bomb for klein', KLEIN, { image_url: uri(BOMB) }],
    ['an SVG', APP, { prompt: 'x', image_bytes: SVG }],
    ['an SVG where the image sets the size', SIZED_BY_IMAGE, { prompt: 'x', image_url: uri(SVG) }],
    ['half a JPEG', APP, { prompt: 'x', image_bytes: DRAWING.slice(0, 200) }],
    ['nothing', APP, { prompt: 'x', image_bytes: new Uint8Array() }],
    ['broken base64', SIZED_BY_IMAGE, { prompt: 'x', image_url: 'data:image/png;base64,@@' }],
    ['a file', SIZED_BY_IMAGE, { prompt: 'x', image_url: 'file:///etc/passwd' }],
  ];
  for (const [name, app, input] of cases) {
    await test.step(name, async () => {
      const client = await TestClient.open(service, app);
      client.send(input);
      assert.deepEqual(await client.ended(), { code: 1000, reason: '' });
      const [{ error, reason } = {}] = client.messages;
      assert.equal(error, 'INTERNAL_ERROR');
      assert.match(String(reason), /image/i);
    });
  }
  await test.step('a bomb behind a good frame, mixed with its picture', async () => {
    const client = await TestClient.open(service, KLEIN);
    client.send({ image_url: uri(DRAWING) });
    await client.received(1);
    client.send({ image_url: uri(BOMB), output_feedback_strength: 0.5 });
    await client.ended();
    assert.match(String(client.messages[1]?.['reason']), /image/i);
  });
});

Deno.test('a client that reads nothing blocks only itself', async () => {
  await using service = await openTestService({
    serviceTime: { kind: 'fixed', ms: 0 },
    faults: [{ at: 'result', kind: 'oversized', bytes: 4_000_000 }],
  });
  const unread = await TestClient.open(service, APP, { max_buffering: '2' });
  unread.pause();
  let sent = 0;
  const send = async () => {
    unread.send(frame(sent));
    return (await service.received(++sent)).frames;
  };
  for (let painted = 0; painted < 5 && sent < 1000;) painted = (await send()).painted;
  for (let i = 0; i < 40; i++) await send();
  // Twice two may wait to go out; one more, or two, are on the way.
  const { frames } = await service.stats();
  assert.ok(
    frames.painted >= 5 && frames.painted <= 8,
    `${frames.painted} results that are not read`,
  );
  unread.resume();
  await unread.received(frames.painted + 2);
  await service.put({ faults: [] });
  const good = await TestClient.open(service, APP);
  good.send(frame('x'));
  await good.received(1);
  good.close();
  unread.close();
});
