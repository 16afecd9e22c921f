import { colorAt } from '../support/color-at.ts';
import { blocksOf } from '../support/pixels.ts';
import { tilt } from '../support/tilt.ts';
import { expect, test } from './support/test.ts';
import type { WebKitPage } from './support/webkit-page.ts';

/** Puts a film of our own in place of what the browser would capture: left half red, right blue. */
async function film(page: WebKitPage, how: 'getUserMedia' | 'getDisplayMedia'): Promise<void> {
  await page.evaluate((name) => {
    MediaDevices.prototype[name] = async () => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 480;
      const context = canvas.getContext('2d')!;
      let shade = 0;
      setInterval(() => {
        shade = (shade + 1) % 8;
        context.fillStyle = `rgb(${220 + shade} 40 40)`;
        context.fillRect(0, 0, 320, 480);
        context.fillStyle = `rgb(40 40 ${220 + shade})`;
        context.fillRect(320, 0, 320, 480);
      }, 40);
      return canvas.captureStream(25);
    };
  }, how);
}

async function startCamera(page: WebKitPage): Promise<void> {
  await page.clickButton('Menu');
  await page.clickButton('Camera under the ink');
  await page.clickButton('Start the camera');
}

test.beforeEach(async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
  // Before the app is there, what is pasted is lost.
  await expect.poll(() => webkit.hasButton('Keep drawing on this')).toBe(true);
});

test('a camera is seen under the ink, painted while it moves, and stopped', async ({
  webkit,
  stack,
}) => {
  await film(webkit, 'getUserMedia');
  await startCamera(webkit);
  // As in a mirror: what the camera has on the left, the person sees on the right.
  await expect.poll(() => tilt(webkit)).toBeGreaterThan(20);
  await webkit.clickButton('Mirror the camera');
  await expect.poll(() => tilt(webkit)).toBeLessThan(-20);
  const painted = await stack.paintedFrames();
  await expect.poll(() => stack.paintedFrames()).toBeGreaterThan(painted + 3);
  await webkit.clickButton('Stop the live image');
  await expect.poll(() => webkit.hasButton('Stop the live image')).toBe(false);
});

test('a frame is saved as an image under the ink, and undo takes it back', async ({ webkit }) => {
  await film(webkit, 'getUserMedia');
  await startCamera(webkit);
  await expect.poll(() => tilt(webkit)).toBeGreaterThan(20);
  await webkit.clickButton('Save this frame as an image');
  await expect.poll(async () => (await blocksOf(webkit, 'sketch'))?.[0]?.[2]).toBeGreaterThan(180);
  await webkit.press('Control+z');
  await expect.poll(() => blocksOf(webkit, 'sketch')).toBeNull();
});

test('a shared screen is painted under the ink', async ({ webkit }) => {
  await film(webkit, 'getDisplayMedia');
  await webkit.clickButton('Menu');
  await webkit.clickButton('Screen under the ink');
  await webkit.clickButton('Choose what to share');
  await expect.poll(() => tilt(webkit)).toBeLessThan(-20);
});

test('the camera that the browser itself gives is painted', async ({ webkit, stack }) => {
  const painted = await stack.paintedFrames();
  await startCamera(webkit);
  await expect.poll(() => stack.paintedFrames()).toBeGreaterThan(painted + 3);
});

test('a photo that is pasted is kept small', async ({ webkit }) => {
  const before = await webkit.evaluate(async () => {
    // Noise over a gradient: as a photo, it is far larger as PNG than as JPEG.
    const canvas = new OffscreenCanvas(600, 600);
    const context = canvas.getContext('2d')!;
    const pixels = context.createImageData(600, 600);
    let seed = 1;
    for (let i = 0; i < pixels.data.length; i += 4) {
      seed = (seed * 48271) % 2147483647;
      const noise = seed % 32;
      pixels.data.set([(i / 4 / 600) % 200, (i / 4) % 200, 90 + noise, 255], i);
    }
    context.putImageData(pixels, 0, 0);
    const file = new File([await canvas.convertToBlob()], 'photo.png', { type: 'image/png' });
    const data = new DataTransfer();
    data.items.add(file);
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
    return file.size;
  });
  // Red and green as the photo has them in its middle: the example drawing has other colours.
  await expect.poll(() => colorAt(webkit, 0.5, 0.5)).toMatch(/^#6[0-9a-f]6/);
  const kept = async () =>
    webkit.evaluate(async () => {
      const open = indexedDB.open('realtime-canvas');
      await new Promise((resolve) => (open.onsuccess = resolve));
      const all = open.result.transaction('boards').objectStore('boards').getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      open.result.close();
      const boards = all.result as { images: Record<string, Blob> }[];
      return boards
        .flatMap(({ images }) => Object.values(images))
        .map(({ size, type }) => ({ size, type }));
    });
  // The database gives up a write after 20 s, and tries again.
  await expect
    .poll(kept, { timeout: 60_000 })
    .toEqual([{ type: 'image/jpeg', size: expect.any(Number) }]);
  expect((await kept())[0]!.size).toBeLessThan(before / 2);
});
