import type { CDPSession, Page } from '@playwright/test';
import { blocksOf } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test.use({ hasTouch: true });

async function place(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = (await page.getByTestId('sketch').boundingBox())!;
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

async function touch(
  cdp: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  ...points: readonly { x: number; y: number }[]
): Promise<void> {
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
}

/** Whether there is ink in this block of the sketch, of 8 by 8. */
async function inked(page: Page, column: number, row: number): Promise<boolean> {
  const block = (await blocksOf(page, 'sketch'))?.[row * 8 + column];
  return block !== undefined && block[1] < 250;
}

test('ink runs ahead to where a finger is expected, and only as long as it is down', async ({
  page,
}) => {
  await page.addInitScript(() => {
    // The browser expects the finger a quarter of the sheet further on.
    PointerEvent.prototype.getPredictedEvents = function () {
      const { clientX, clientY, pointerType } = this;
      const width = document.querySelector('[data-testid=sketch]')!.clientWidth;
      const ahead = { clientX: clientX + width / 4, clientY, pointerType };
      return [new PointerEvent('pointermove', ahead)];
    };
  });
  await page.goto('/');
  const cdp = await page.context().newCDPSession(page);
  await touch(cdp, 'touchStart', await place(page, 0.2, 0.3));
  for (let x = 0.22; x < 0.4; x += 0.02) await touch(cdp, 'touchMove', await place(page, x, 0.3));
  // The finger is at 0.38, in the fourth column; what is expected of it is in the fifth.
  await expect.poll(async () => inked(page, 4, 2)).toBe(true);
  await touch(cdp, 'touchEnd');
  await expect.poll(async () => inked(page, 4, 2)).toBe(false);
  expect(await inked(page, 2, 2)).toBe(true);
});

test('a finger that moves the board because of a pen is told why, once', async ({ page }) => {
  await page.goto('/');
  const cdp = await page.context().newCDPSession(page);
  const pen = { ...(await place(page, 0.5, 0.5)), button: 'left', pointerType: 'pen' } as const;
  await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', clickCount: 1, ...pen });
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', clickCount: 1, ...pen });

  const swipe = async (): Promise<void> => {
    await touch(cdp, 'touchStart', await place(page, 0.2, 0.8));
    for (const x of [0.3, 0.4, 0.5]) await touch(cdp, 'touchMove', await place(page, x, 0.8));
    await touch(cdp, 'touchEnd');
  };
  await swipe();
  const note = page.getByText('fingers move the board');
  await expect(note).toBeVisible();
  expect(await inked(page, 2, 6)).toBe(false);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('fingers');
  await page.keyboard.press('Enter');
  await expect(note).toBeHidden();
  await swipe();
  await expect.poll(async () => inked(page, 2, 6)).toBe(true);
  await expect(note).toBeHidden();
});
