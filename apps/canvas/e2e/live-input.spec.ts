import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { SentFrames } from './support/sent-frames.ts';
import { expect, test } from './support/test.ts';
import { tilt } from './support/tilt.ts';

/** Puts a film of our own in place of what the browser would capture: left half red, right blue. */
async function film(page: Page, how: 'getUserMedia' | 'getDisplayMedia'): Promise<void> {
  await page.addInitScript((name) => {
    globalThis.filmed = 0;
    // Of the blank page that comes first, Firefox asks too.
    if (!('mediaDevices' in navigator)) return;
    navigator.mediaDevices[name] = async () => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 480;
      const context = canvas.getContext('2d')!;
      let shade = 0;
      globalThis.filming = setInterval(() => {
        globalThis.filmed += 1;
        shade = (shade + 1) % 8;
        context.fillStyle = `rgb(${220 + shade} 40 40)`;
        context.fillRect(0, 0, 320, 480);
        context.fillStyle = `rgb(40 40 ${220 + shade})`;
        context.fillRect(320, 0, 320, 480);
      }, 40);
      const stream = canvas.captureStream(25);
      Object.assign(window, { film: stream });
      return stream;
    };
  }, how);
}

async function start(page: Page, item: string, button: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: item }).click();
  const sheet = page.getByRole('dialog', { name: item });
  await expect(sheet).toContainText('The browser asks');
  await sheet.getByRole('button', { name: button }).click();
  await expect(sheet).toBeHidden();
}

const startCamera = (page: Page) => start(page, 'Camera under the ink', 'Start the camera');

test('a camera is seen under the ink, painted while it moves, and stopped', async ({
  page,
  engine,
}) => {
  await film(page, 'getUserMedia');
  await page.goto('/');
  const sent = await SentFrames.of(engine);
  await startCamera(page);
  const chip = page.getByRole('group', { name: 'Camera under the ink' });
  await expect(chip).toBeVisible();
  // As in a mirror: what the camera has on the left, the person sees on the right.
  await expect.poll(async () => tilt(page)).toBeGreaterThan(20);
  await chip.getByRole('button', { name: 'Mirror the camera' }).click();
  await expect.poll(async () => tilt(page)).toBeLessThan(-20);
  const flowing = await sent.count();
  await expect.poll(async () => sent.count()).toBeGreaterThan(flowing + 4);
  await draw(page, [0.2, 0.5], [0.8, 0.5]);

  await page.getByTestId('status').click();
  await expect(chip).toContainText('Not sent');
  const paused = await sent.count();
  await filmOn(page);
  expect(await sent.count(), 'nothing is sent while paused').toBe(paused);
  await page.getByTestId('status').click();
  await expect.poll(async () => sent.count()).toBeGreaterThan(paused + 1);

  await chip.getByRole('button', { name: 'Stop the live image' }).click();
  await expect(chip).toBeHidden();
  expect(await page.evaluate(() => endedTracks())).toBe(true);
  const still = await settledPicture(page);
  const rested = await sent.count();
  await filmOn(page);
  expect(await sent.count(), 'nothing is sent once it is stopped').toBe(rested);
  expect(difference(still, (await blocksOf(page, 'picture'))!)).toBeLessThan(0.01);
});

test('a frame is saved as an image under the ink, and undo takes it back', async ({ page }) => {
  await film(page, 'getUserMedia');
  await page.goto('/');
  await startCamera(page);
  await page.getByRole('button', { name: 'Save this frame as an image' }).click();
  await expect(page.getByRole('group', { name: 'Camera under the ink' })).toBeHidden();
  await expect.poll(async () => (await blocksOf(page, 'sketch'))?.[0]?.[2]).toBeGreaterThan(180);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();
});

test('a frame that cannot be saved is reported, and the camera goes on', async ({ page }) => {
  await film(page, 'getUserMedia');
  await page.goto('/');
  await startCamera(page);
  await expect.poll(async () => tilt(page)).toBeGreaterThan(20);
  await page.evaluate(() => {
    OffscreenCanvas.prototype.convertToBlob = () =>
      Promise.reject(new DOMException('out of memory', 'EncodingError'));
  });
  await page.getByRole('button', { name: 'Save this frame as an image' }).click();
  await expect(page.getByRole('alert')).toContainText('Couldn’t save this frame as an image');
  await expect(page.getByRole('group', { name: 'Camera under the ink' })).toBeVisible();
});

test('a fill keeps to what the camera sees, and the eyedropper takes its colours', async ({
  page,
}) => {
  await film(page, 'getUserMedia');
  await page.goto('/');
  await startCamera(page);
  await expect.poll(async () => tilt(page)).toBeGreaterThan(20);
  // What the camera has on the right is blue, and seen on the left, as in a mirror.
  await page.keyboard.press('i');
  await draw(page, [0.2, 0.5]);
  await page.keyboard.press('g');
  await draw(page, [0.8, 0.5]);
  const sketch = async (column: number) => (await blocksOf(page, 'sketch'))?.[4 * 8 + column];
  await expect.poll(async () => (await sketch(6))?.[0]).toBeLessThan(80);
  expect((await sketch(6))![2]).toBeGreaterThan(180);
  expect(await sketch(1), 'the other half is left alone').toEqual([255, 255, 255]);
});

test('a shared screen that ends is reported, and the page goes on', async ({ page }) => {
  await film(page, 'getDisplayMedia');
  await page.goto('/');
  await start(page, 'Screen under the ink', 'Choose what to share');
  await expect.poll(async () => tilt(page)).toBeLessThan(-20);
  await page.evaluate(() => {
    const { film: stream } = window as unknown as { film: MediaStream };
    // Of this no event tells; and one of our own reaches no listener of a track in Firefox.
    stream.getTracks()[0]!.stop();
  });
  await expect(page.getByRole('alert')).toContainText('Sharing ended');
  await expect(page.getByRole('group', { name: 'Screen under the ink' })).toBeHidden();
});

for (const [how, message, die] of [
  // A track that is stopped fires no event.
  ['is gone with no event', 'was disconnected', () => endTracks()],
  ['sends no more frames', 'sent no picture', () => clearInterval(globalThis.filming)],
] as const) {
  test(`a camera that ${how} is noticed, and the sketch goes on`, async ({ page }) => {
    await film(page, 'getUserMedia');
    await page.goto('/');
    await startCamera(page);
    await expect.poll(async () => tilt(page)).toBeGreaterThan(20);
    await page.evaluate(die);
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(page.getByRole('group', { name: 'Camera under the ink' })).toBeHidden();
    expect(await page.evaluate(() => endedTracks()), 'its light is out').toBe(true);
    const before = await settledPicture(page);
    await draw(page, [0.2, 0.5], [0.8, 0.5]);
    await expect(page.getByRole('alert')).toBeHidden();
    expect(difference(before, await settledPicture(page))).toBeGreaterThan(0.5);
  });
}

test('why a camera cannot be had is said, with what to do', async ({ page }) => {
  await page.addInitScript(() => {
    if (!('mediaDevices' in navigator)) return;
    const faults = ['NotAllowedError', 'NotFoundError', 'NotReadableError'];
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('no', faults.shift());
    };
  });
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('camera');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Camera under the ink' });
  for (const message of ['blocked the camera', 'No camera found', 'Another program']) {
    await sheet.getByRole('button', { name: 'Start the camera' }).click();
    await expect(sheet.getByRole('alert')).toContainText(message);
  }
});

/** Until the film has gone on for some frames, each of which would be sent. */
async function filmOn(page: Page): Promise<void> {
  const filmed = await page.evaluate(() => globalThis.filmed);
  await page.waitForFunction((before) => globalThis.filmed >= before + 10, filmed);
}

declare global {
  /** Frames of the film so far, seen by anyone or not. */
  var filmed: number;
  var filming: ReturnType<typeof setInterval>;
  function endedTracks(): boolean;
  function endTracks(): void;
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.endedTracks = () =>
      (window as unknown as { film: MediaStream }).film
        .getTracks()
        .every(({ readyState }) => readyState === 'ended');
    globalThis.endTracks = () => {
      for (const track of (window as unknown as { film: MediaStream }).film.getTracks())
        track.stop();
    };
  });
});
