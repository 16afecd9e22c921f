import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import type { Engine } from './support/engine.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

declare global {
  /** Every canvas that is on no page, by weak reference. */
  var offscreen: WeakRef<OffscreenCanvas>[];
}

/** What a died graphics process leaves behind, as the standard says: blank canvases, then a word. */
async function loseGraphics(page: Page, engine: Engine): Promise<void> {
  await page.evaluate(() => {
    const canvases = [...document.querySelectorAll('canvas')];
    for (const canvas of [...canvases, ...globalThis.offscreen.map((each) => each.deref())]) {
      // To set its size makes a canvas blank, and its context as new.
      if (canvas) canvas.width = canvas.width + 0;
    }
    for (const canvas of canvases) canvas.dispatchEvent(new Event('contextrestored'));
  });
  // The engine's canvases are on no page and hear of nothing: it asks them.
  await engine.evaluate(() => {
    let left = 2;
    OffscreenCanvasRenderingContext2D.prototype.isContextLost = function () {
      left -= 1;
      if (left < 0) return false;
      this.canvas.width = this.canvas.width + 0;
      return true;
    };
  });
}

test('lost graphics are painted again: the sketch, the picture, and what is sent', async ({
  page,
  engine,
}) => {
  await page.addInitScript(() => {
    globalThis.offscreen = [];
    globalThis.OffscreenCanvas = class extends OffscreenCanvas {
      constructor(width: number, height: number) {
        super(width, height);
        globalThis.offscreen.push(new WeakRef(this));
      }
    };
  });
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.3, 0.4], [0.7, 0.45]);
  const picture = await settledPicture(page);
  const sketch = (await blocksOf(page, 'sketch'))!;

  await loseGraphics(page, engine);
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.1);
  await expect
    .poll(async () => difference(picture, (await blocksOf(page, 'picture')) ?? []))
    .toBeLessThan(0.1);

  await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.85]);
  const changed = difference(picture, await settledPicture(page));
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => difference(picture, await settledPicture(page)))
    .toBeLessThan(changed / 5);
});

test('a timeline that breaks breaks alone, and can be tried again', async ({
  page,
  pageErrors,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await settledPicture(page);
  await page.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = () => {
      throw new Error('broken on purpose');
    };
    Object.assign(window, { restore: () => (URL.createObjectURL = create) });
  });
  await page.keyboard.press('t');
  const alert = page.getByRole('alert').filter({ hasText: 'The timeline stopped working' });
  await expect(alert).toContainText('Your drawing is saved');
  const before = await settledPicture(page);
  await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.85]);
  expect(difference(before, await settledPicture(page))).toBeGreaterThan(0.1);

  await page.evaluate(() => {
    (window as unknown as { restore: () => void }).restore();
  });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('slider', { name: 'Picture shown' })).toBeVisible();
  expectOnlyOurs(pageErrors);
});

test('a stage that breaks comes back with drawing and picture', async ({ page, pageErrors }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  const picture = await settledPicture(page);
  const sketch = (await blocksOf(page, 'sketch'))!;
  await page.evaluate(() => {
    const set = window.setTimeout;
    window.setTimeout = ((action: () => void, ms: number) => {
      // After so long the sheet sharpens what was zoomed.
      if (ms !== 110) return set(action, ms);
      window.setTimeout = set;
      throw new Error('broken on purpose');
    }) as unknown as typeof setTimeout;
  });
  await page.keyboard.press('Control+=');
  const alert = page.getByRole('alert').filter({ hasText: 'The stage' });
  await expect(alert).toContainText('Your drawing is saved');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.keyboard.press('Control+0');
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  await expect
    .poll(async () => difference(picture, (await blocksOf(page, 'picture')) ?? []))
    .toBeLessThan(0.5);
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? sketch))
    .toBeGreaterThan(0.3);
  expectOnlyOurs(pageErrors);
});

test('a dialog that breaks is closed, says so, and the next one opens', async ({
  page,
  pageErrors,
}) => {
  await page.goto('/');
  await page.evaluate(() => {
    const show = HTMLDialogElement.prototype.showModal;
    HTMLDialogElement.prototype.showModal = () => {
      HTMLDialogElement.prototype.showModal = show;
      throw new Error('broken on purpose');
    };
  });
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('alert')).toContainText('The dialog stopped working');
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  expectOnlyOurs(pageErrors);
});

/** What we broke is reported as any error is, and nothing else. */
function expectOnlyOurs(pageErrors: string[]): void {
  expect(pageErrors.length).toBeGreaterThan(0);
  expect(pageErrors.filter((error) => !error.includes('broken on purpose'))).toEqual([]);
  pageErrors.splice(0);
}
