/**
 * The README's pictures, made from the app as it is: a still one, and one that moves while a hand
 * draws. The neural painter paints, as fast as it does on this machine.
 *
 *   pnpm --filter @realtime-canvas/canvas readme-pictures
 */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import buildApp from '../../e2e/support/build-app.ts';
import { Stack } from '../../e2e/support/stack.ts';
import { launch } from '../lib/launch.ts';
import { Film } from './film.ts';
import { handDrawing } from './hand-drawing.ts';

const IMAGES = fileURLToPath(new URL('../../../../docs/images/', import.meta.url));
const VIEW = { width: 1280, height: 740 };
/** Of the moving picture, in px. */
const WIDTH = 960;
const FRAME_MS = 125;
/** How long the end is looked at before it starts again, in ms. */
const LAST_FRAME_MS = 2500;
const PROMPT = 'a starry night over quiet hills';

const removeBuild = await buildApp();
const stack = await Stack.start();
const browser = await launch();
try {
  await stack.setScenario({ painter: 'neural', serviceTime: { kind: 'painter' } });
  const page = await browser.newPage({ viewport: VIEW, colorScheme: 'light' });
  await page.goto(`${stack.url}?board=new`);
  await page.getByTestId('prompt').fill(PROMPT);
  // The example begins by itself; we draw our own.
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.waitForTimeout(1500);

  const film = await Film.start(page);
  await handDrawing(page);
  await page.waitForTimeout(1200);
  const frames = await film.end(FRAME_MS);

  await page.screenshot({ path: `${IMAGES}canvas.png` });
  const small = await Promise.all(
    frames.map((frame) => sharp(frame).resize({ width: WIDTH }).png().toBuffer()),
  );
  const delay = small.map((_, at) => (at === small.length - 1 ? LAST_FRAME_MS : FRAME_MS));
  const moving = await sharp(small, { join: { animated: true } })
    .webp({ quality: 55, effort: 6, delay, loop: 0 })
    .toFile(`${IMAGES}canvas.webp`);
  console.log(`${frames.length} frames, ${Math.round(moving.size / 1024)} KiB`);
} finally {
  await browser.close();
  await stack.stop();
  await removeBuild();
}
