import assert from 'node:assert/strict';
import { MODELS, realtimeApp } from '@realtime-canvas/realtime-config';
import sharp from 'sharp';
import { DATA_URI, DRAWING } from './testing/frames.ts';
import { openTestService } from './testing/open-test-service.ts';
import { TestClient } from './testing/test-client.ts';

for (const model of MODELS) {
  Deno.test(`${model.id}: works with our own input builder and reader`, async () => {
    await using service = await openTestService();
    const client = await TestClient.open(service, realtimeApp(model.id));
    const image = model.imageForm === 'bytes' ? DRAWING : DATA_URI;
    client.send(model.buildInput({ image, settings: { seed: 11 }, requestId: 'r1' }));
    const [message] = await client.received(1);
    const result = model.readResult(message);
    assert.equal(result.seed, 11);
    assert.equal(result.requestId, model.echoesRequestId ? 'r1' : undefined);
    assert.equal(result.flagged, false);
    // The time that it took, which on a busy machine is more than the scenario's 30 ms.
    const inference = result.timings?.['inference'];
    assert.ok(model.echoesRequestId ? Number(inference) >= 0.03 : inference === undefined);

    const [{ source, width, height, contentType }] = result.images;
    const bytes =
      'bytes' in source
        ? source.bytes
        : new Uint8Array(await (await fetch(source.url)).arrayBuffer());
    const picture = await sharp(bytes).metadata();
    assert.deepEqual([picture.width, picture.height], [width, height]);
    assert.equal(`image/${picture.format}`, contentType);
    client.close();
  });

  for (const field of model.fields.filter(({ required }) => required)) {
    Deno.test(`${model.id}: ${field.name} is required`, async () => {
      await using service = await openTestService();
      const client = await TestClient.open(service, realtimeApp(model.id));
      const input = model.buildInput({ image: DRAWING, settings: {}, requestId: '' });
      client.send({ ...input, image_url: DATA_URI, [field.name]: undefined });
      await client.ended();
      const reason = String(client.messages[0]?.['reason']);
      assert.match(reason, new RegExp(`^1 validation error for ${model.id}\n${field.name}\n`));
      client.close();
    });
  }
}

Deno.test('the picture goes back as the sketch came', async () => {
  await using service = await openTestService();
  const client = await TestClient.open(service, 'fal-ai/fast-lcm-diffusion/realtime');
  client.send({ prompt: 'x', image_bytes: DRAWING });
  client.send({ prompt: 'x', image_url: DATA_URI });
  client.send({ prompt: 'x' });
  const images = (await client.received(3)).map(
    (message) => (message['images'] as Record<string, unknown>[])[0]!,
  );
  assert.ok(images[0]!['content'] instanceof Uint8Array);
  assert.match(String(images[1]!['url']), /^data:image\//);
  assert.ok(images[2]!['content'] instanceof Uint8Array);
  client.close();
});

Deno.test('klein in bytes, at its own sizes, and two pictures with interpolation', async () => {
  await using service = await openTestService();
  const client = await TestClient.open(service, 'fal-ai/flux-2/klein/realtime');
  const input = { image_url: DATA_URI, output_feedback_strength: 0.8 };
  client.send(input);
  client.send({ ...input, image_size: 'square_hd', enable_interpolation: true });
  const messages = await client.received(2);
  const sizes = messages.map((message) =>
    (message['images'] as Record<string, unknown>[]).map((image) => [
      image['width'],
      image['content'] instanceof Uint8Array,
    ]),
  );
  assert.deepEqual(sizes, [
    [[768, true]],
    [
      [1024, true],
      [1024, true],
    ],
  ]);
  assert.ok(!('request_id' in messages[0]!) && !('timings' in messages[0]!));
  client.close();
});

Deno.test('image-to-image without an image says so; an address to fetch is refused', async () => {
  await using service = await openTestService();
  for (const [input, reason] of [
    [{ prompt: 'x' }, /send one of them/],
    [{ prompt: 'x', image_url: 'http://127.0.0.1/x.jpg' }, /fetches nothing/],
  ] as const) {
    const client = await TestClient.open(
      service,
      'fal-ai/fast-lcm-diffusion/image-to-image/realtime',
    );
    client.send(input);
    await client.ended();
    assert.match(String(client.messages[0]?.['reason']), reason);
  }
});

const SIZED = MODELS.filter(({ fields }) => fields.some(({ kind }) => kind === 'size'));

for (const { id } of SIZED) {
  Deno.test(`${id}: a size by its name, or by width and height`, async () => {
    await using service = await openTestService();
    const client = await TestClient.open(service, realtimeApp(id));
    const sizes = ['landscape_4_3', { width: 640, height: 320 }, { height: 96 }];
    for (const image_size of sizes) client.send({ prompt: 'x', image_bytes: DRAWING, image_size });
    const messages = await client.received(sizes.length);
    const painted = messages.map(({ images }) => {
      const [{ width, height }] = images as [{ width: number; height: number }];
      return [width, height];
    });
    assert.deepEqual(painted, [
      [1024, 768],
      [640, 320],
      [512, 96],
    ]);
    client.close();
  });
}

Deno.test('paints what the samples of fal send for the turbo model', async () => {
  await using service = await openTestService();
  const app = 'fal-ai/fast-turbo-diffusion/image-to-image/realtime';
  const client = await TestClient.open(service, app);
  // FalRealtimeSampleApp in Swift, whose Float is not a double; then the camera page of fal-js.
  client.send({
    prompt: 'a moon',
    image_bytes: DRAWING,
    seed: 6252023,
    sync_mode: true,
    strength: Math.fround(0.6),
  });
  client.send({
    prompt: 'a moon',
    image_bytes: DRAWING,
    num_inference_steps: 3,
    strength: 0.6,
    guidance_scale: 1,
    seed: 6252023,
  });
  for (const { images, seed } of await client.received(2)) {
    assert.equal(seed, 6252023);
    const [{ content, content_type, width, height }] = images as [Record<string, unknown>];
    assert.ok(content instanceof Uint8Array);
    // Swift cannot read a picture without these.
    assert.deepEqual([typeof content_type, width, height], ['string', 1024, 1024]);
  }
  client.close();
});
