import type { Page } from '@playwright/test';
import { blocksOf } from './support/pixels.ts';
import type { Place } from './support/draw.ts';
import { type Pointer, sendPointer } from './support/pointer.ts';
import { expect, test } from './support/test.ts';

test.use({ hasTouch: true });

const PEN = { pointerId: 11, pointerType: 'pen', isPrimary: true };
const FINGER = { pointerId: 21, pointerType: 'touch', isPrimary: true };

/** Puts a pen or a finger down on the sheet and moves it from place to place; returns how to lift it. */
async function press(
  page: Page,
  pointer: Pointer,
  ...places: readonly Place[]
): Promise<() => Promise<void>> {
  for (const [i, place] of places.entries()) {
    await sendPointer(page, i === 0 ? 'pointerdown' : 'pointermove', place, pointer);
  }
  return () =>
    sendPointer(page, 'pointerup', places.at(-1)!, { ...pointer, buttons: 0, pressure: 0 });
}

/** Whether there is ink in this block of the sketch, of 8 by 8. */
async function inked(page: Page, column: number, row: number): Promise<boolean> {
  const block = (await blocksOf(page, 'sketch'))?.[row * 8 + column];
  return block !== undefined && block[1] < 250;
}

test('a pen draws wider the harder it is pressed', async ({ page }) => {
  await page.goto('/');
  const ink = async (row: number): Promise<number> =>
    255 - ((await blocksOf(page, 'sketch'))?.[row * 8 + 3]?.[1] ?? 255);
  for (const [pressure, y] of [
    [0.15, 0.3],
    [0.9, 0.7],
  ] as const) {
    const along = Array.from({ length: 10 }, (_, i) => [0.2 + i * 0.05, y] as const);
    await (
      await press(page, { ...PEN, pressure }, ...along)
    )();
  }
  await expect.poll(() => ink(2)).toBeGreaterThan(1);
  expect(await ink(5)).toBeGreaterThan(2 * (await ink(2)));
});

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
  const along = Array.from({ length: 10 }, (_, i) => [0.2 + i * 0.02, 0.3] as const);
  const lift = await press(page, FINGER, ...along);
  // The finger is at 0.38, in the fourth column; what is expected of it is in the fifth.
  await expect.poll(async () => inked(page, 4, 2)).toBe(true);
  await lift();
  await expect.poll(async () => inked(page, 4, 2)).toBe(false);
  expect(await inked(page, 2, 2)).toBe(true);
});

test('a message says once why a finger moves the board after a pen', async ({ page }) => {
  await page.goto('/');
  await (
    await press(page, { ...PEN, pressure: 0.5 }, [0.5, 0.5])
  )();

  const swipe = async (): Promise<void> => {
    await (
      await press(page, FINGER, [0.2, 0.8], [0.3, 0.8], [0.4, 0.8], [0.5, 0.8])
    )();
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

test(
  'a finger that draws leaves the text and the menu that were open',
  { tag: '@chromium' },
  async ({ page }) => {
    await page.goto('/');
    const cdp = await page.context().newCDPSession(page);
    const box = (await page.getByTestId('sketch').boundingBox())!;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: Place[]) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map(([x, y]) => ({
          x: box.x + x * box.width,
          y: box.y + y * box.height,
        })),
      });
    const stroke = async (y: number): Promise<void> => {
      await touch('touchStart', [0.2, y]);
      for (let x = 0.25; x < 0.8; x += 0.05) await touch('touchMove', [x, y]);
      await touch('touchEnd');
    };
    await page.getByTestId('prompt').click();
    await expect(page.getByTestId('prompt')).toBeFocused();
    await stroke(0.3);
    await expect(page.getByTestId('prompt')).not.toBeFocused();
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    const item = page.getByRole('button', { name: 'Place an image' });
    await expect(item).toBeVisible();
    await stroke(0.8);
    await expect(item).toBeHidden();
    await expect.poll(async () => inked(page, 4, 2)).toBe(true);
    await expect.poll(async () => inked(page, 4, 6)).toBe(true);
  },
);

test('the settings leave the picture in view, however the phone is held', async ({ page }) => {
  for (const [width, height] of [
    [390, 844],
    [844, 390],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto('/');
    await page.keyboard.press('s');
    const panel = await page.getByRole('complementary', { name: 'Settings' }).boundingBox();
    const picture = await page.getByTestId('picture').boundingBox();
    const apart =
      panel!.y >= picture!.y + picture!.height - 8 || panel!.x + panel!.width <= picture!.x + 8;
    expect(apart, `${width} x ${height}`).toBe(true);
    await page.keyboard.press('s');
  }
});
