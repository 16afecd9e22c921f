import { bundlePage } from './support/bundle-page.ts';
import type { TokenWay } from './support/official-client-page.ts';
import { expect, test } from './support/test.ts';

/** The first bytes of every JPEG. */
const JPEG = [0xff, 0xd8, 0xff];

/** What fal's own pages send. */
const SENT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // https://fal.ai/docs/model-endpoints/websockets
  'fal-ai/fast-lcm-diffusion/image-to-image': { prompt: 'a starry night', sync_mode: true },
  // apps/demo-nextjs-app-router/app/camera-turbo/page.tsx of fal-js
  'fal-ai/fast-turbo-diffusion/image-to-image': {
    prompt: 'a starry night',
    num_inference_steps: 3,
    strength: 0.6,
    guidance_scale: 1,
    seed: 6252023,
  },
  // Whose token was given, and whose socket was refused with 404.
  'fal-ai/fast-lightning-sdxl': {
    prompt: 'a starry night',
    image_size: { width: 512, height: 512 },
  },
};

let today = '';
let older = '';

test.beforeAll(async () => {
  today = await bundlePage('official-client-page.ts');
  older = await bundlePage('draw-fast-page.ts');
});

const [FIRST] = Object.keys(SENT);
const PAINTED: readonly [TokenWay, string][] = [
  ['tokenProvider', FIRST!],
  ...Object.keys(SENT).map((app): [TokenWay, string] => ['proxyUrl', app]),
];

for (const [way, app] of PAINTED) {
  test(`fal's own client, unmodified, paints ${app} with ${way}`, async ({ page, stack }) => {
    // Not as an element of the page: the deployed app's policy runs no foreign script.
    await page.addInitScript({ content: today });
    await page.goto('/');
    const result = await page.evaluate(
      ([how, url, id, message]) => window.paintWithOfficialClient(how, url, id, message),
      [way, stack.realtimeUrl, app, SENT[app]!] as const,
    );
    expect(result.requestId).toBe(`by ${way}`);
    expect(result.bytes.slice(0, 3)).toEqual(JPEG);
    expect(result.bytes.length).toBeGreaterThan(2_000);
  });
}

test("tldraw's draw-fast gets a picture that it can show", async ({ page, stack }) => {
  await page.addInitScript({ content: older });
  await page.goto('/');
  const url = await page.evaluate((at) => window.paintAsDrawFast(at), stack.realtimeUrl);
  expect(url).toMatch(/^data:image\/jpeg;base64,\/9j\//);
});
