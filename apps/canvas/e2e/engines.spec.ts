import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { blocksOf, placeOfChange, settledPicture } from './support/pixels.ts';
import { popoverUnknown } from './support/popover-unknown.ts';
import { SentFrames } from './support/sent-frames.ts';
import { expect, test } from './support/test.ts';
import { without } from './support/without.ts';

// What is taken away with this tag is taken from Chromium: it has them all.
const tag = '@chromium';

/** Members that no Safari before 17.4 has, or none at all. */
const NOT_IN_SAFARI = [
  'CanvasRenderingContext2D.prototype.isContextLost',
  'OffscreenCanvasRenderingContext2D.prototype.isContextLost',
  'PointerEvent.prototype.getCoalescedEvents',
  'PointerEvent.prototype.getPredictedEvents',
  'PointerEvent.prototype.altitudeAngle',
  'HTMLElement.prototype.onpointerrawupdate',
  'requestIdleCallback',
  'Uint8Array.prototype.toBase64',
  'AbortSignal.any',
  'HTMLElement.prototype.showPopover',
  'HTMLElement.prototype.hidePopover',
  'HTMLElement.prototype.togglePopover',
  'ToggleEvent',
  'MediaDevices.prototype.getDisplayMedia',
  'Element.prototype.requestFullscreen',
  'Document.prototype.fullscreenEnabled',
];

test(
  'as in an iPhone of Safari 16.4, menus open, and strokes are painted',
  { tag },
  async ({ page }) => {
    await without(page, ...NOT_IN_SAFARI);
    await popoverUnknown(page);
    await page.goto('/');
    await drawsAndPaints(page);

    await page.getByRole('button', { name: 'View', exact: true }).click();
    await expect(page.getByText('Split', { exact: true })).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Full screen' })).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Split', { exact: true })).toBeHidden();
    await page.keyboard.press('f');
    await expect(page.getByText('doesn’t allow full screen')).toBeVisible();

    await page.getByRole('button', { name: 'Colour and width' }).click();
    await expect(page.getByText('Custom colour')).toBeInViewport();
    await page.getByTestId('sketch').click();
    await expect(page.getByText('Custom colour')).toBeHidden();

    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Screen under the ink' })).toBeHidden();
    await page.getByRole('button', { name: 'Shortcuts ?' }).click();
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'New board' })).toBeHidden();
  },
);

// In Firefox too, which counts the frames of a stream in its own way.
test('as in Firefox 128, without VideoFrame, a camera is painted under the ink', async ({
  page,
  engine,
}) => {
  await without(
    page,
    'VideoFrame',
    'HTMLVideoElement.prototype.requestVideoFrameCallback',
    'HTMLVideoElement.prototype.cancelVideoFrameCallback',
  );
  await page.addInitScript(() => {
    // Of the blank page that comes first, Firefox asks too.
    if (!('mediaDevices' in navigator)) return;
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d')!;
      setInterval(() => {
        context.fillStyle = `rgb(220 40 ${40 + (performance.now() % 8)})`;
        context.fillRect(0, 0, canvas.width, canvas.height);
      }, 40);
      return canvas.captureStream(25);
    };
  });
  await page.goto('/');
  const sent = await SentFrames.of(engine);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'Camera under the ink' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect.poll(() => sent.count()).toBeGreaterThan(4);
  await expect
    .poll(async () => {
      const [red, green] = (await blocksOf(page, 'picture'))?.[27] ?? [0, 0];
      return red - green;
    })
    .toBeGreaterThan(40);
  await page.getByRole('button', { name: 'Stop the live image' }).click();
});

test(
  'without locks, channels, cameras and a service worker, drawing, painting and saving work',
  { tag },
  async ({ page }) => {
    await without(
      page,
      'Navigator.prototype.locks',
      'BroadcastChannel',
      'Navigator.prototype.serviceWorker',
      'caches',
      'Navigator.prototype.storage',
      'Crypto.prototype.randomUUID',
      'Navigator.prototype.clipboard',
      'Navigator.prototype.mediaDevices',
      'MediaRecorder',
    );
    await page.goto('/');
    await drawsAndPaints(page);
    await page.keyboard.press('Control+Shift+c');
    await expect(page.getByRole('alert')).toContainText('blocked access to the clipboard');
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('button', { name: 'Time-lapse' }).click();
    await expect(page.getByRole('dialog')).toContainText('can’t record video');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Screen under the ink' })).toBeHidden();
    await page.getByRole('button', { name: 'Camera under the ink' }).click();
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expect(page.getByRole('dialog')).toContainText('can’t show a camera under the ink');
  },
);

for (const member of [
  'OffscreenCanvas',
  'OffscreenCanvas.prototype.convertToBlob',
  'CompressionStream',
]) {
  test(
    `without ${member}, a sentence says that the browser is too old`,
    { tag },
    async ({ page }) => {
      await without(page, member);
      await page.goto('/');
      await expect(page.getByRole('alert')).toContainText('too old for Realtime Canvas');
      await expect(page.getByTestId('sketch')).toHaveCount(0);
    },
  );
}

test(
  'without module scripts, a sentence says that the browser is too old',
  { tag },
  async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'));
    await page.goto('/');
    await expect(page.getByRole('alert')).toContainText('too old for Realtime Canvas');
  },
);

test('without JavaScript, a sentence asks for it', { tag }, async ({ page, baseURL }) => {
  // Chromium reads noscript only where a person has switched scripts off.
  const html = await (await page.request.get(baseURL!)).text();
  expect(html).toMatch(/<noscript>\s*<p>\s*Realtime Canvas needs JavaScript/);
});

async function drawsAndPaints(page: Page): Promise<void> {
  await draw(page, [0.1, 0.2], [0.9, 0.2]);
  const before = await settledPicture(page);
  await draw(page, [0.6, 0.8], [0.9, 0.8]);
  await expect
    .poll(async () => {
      const { x, y } = placeOfChange(before, (await blocksOf(page, 'picture'))!);
      return Math.hypot(x - 0.75, y - 0.8);
    })
    .toBeLessThan(0.25);
}
