import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { blocksOf } from './support/pixels.ts';
import { type Pointer, sendPointer } from './support/pointer.ts';
import { expect, test } from './support/test.ts';

const PEN: Pointer = { pointerId: 11, pointerType: 'pen', pressure: 0.5, isPrimary: true };
const FINGER: Pointer = {
  pointerId: 21,
  pointerType: 'touch',
  isPrimary: true,
  width: 30,
  height: 30,
};
const SECOND = { ...FINGER, pointerId: 22, isPrimary: false };

/** A pointer goes down and along a row of the sheet; it is not lifted. */
async function dragAlong(page: Page, row: number, pointer: Pointer): Promise<void> {
  await sendPointer(page, 'pointerdown', [0.2, row], pointer);
  for (let x = 0.25; x < 0.8; x += 0.05) await sendPointer(page, 'pointermove', [x, row], pointer);
}

async function lift(page: Page, row: number, pointer: Pointer): Promise<void> {
  await sendPointer(page, 'pointerup', [0.8, row], { ...pointer, buttons: 0 });
}

/** Whether there is ink in the middle of this row of the sheet. */
async function inked(page: Page, row: number): Promise<boolean> {
  const block = (await blocksOf(page, 'sketch'))?.[Math.floor(row * 8) * 8 + 4];
  return block !== undefined && block[1] < 250;
}

/** Ink that undo takes back and redo brings again is a stroke, and not only shown. */
async function expectStroke(page: Page, row: number): Promise<void> {
  await expect.poll(async () => inked(page, row)).toBe(true);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => inked(page, row)).toBe(false);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => inked(page, row)).toBe(true);
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  // The first stroke sends the example away; taken back, the board is empty.
  await draw(page, [0.5, 0.9], [0.52, 0.9]);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();
});

test('a stroke that is never lifted stays, and the next one draws', async ({ page }) => {
  const ways: readonly [type: string, pointer: Pointer][] = [
    ['lostpointercapture', PEN],
    ['pointermove', { ...PEN, buttons: 0 }],
    ['pointercancel', { ...PEN, buttons: 0 }],
  ];
  for (const [i, [type, pointer]] of ways.entries()) {
    const row = 0.1 + i / 4;
    await dragAlong(page, row, PEN);
    await sendPointer(page, type, [0.8, row], pointer);
    await expectStroke(page, row);
    await draw(page, [0.2, row + 0.125], [0.8, row + 0.125]);
    await expectStroke(page, row + 0.125);
  }
});

test('a new pointer goes on where an old one has gone without an event', async ({ page }) => {
  await dragAlong(page, 0.1, PEN);
  await dragAlong(page, 0.3, { ...PEN, pointerId: 12 });
  await draw(page, [0.2, 0.55], [0.8, 0.55]);
  for (const row of [0.1, 0.3, 0.55]) expect(await inked(page, row)).toBe(true);
  await expectStroke(page, 0.55);
});

test('a pointer that cannot be captured draws, beyond the edge and back', async ({ page }) => {
  await page.evaluate(() => {
    Element.prototype.setPointerCapture = () => {
      throw new DOMException('No active pointer with the given id is found.', 'NotFoundError');
    };
  });
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await expectStroke(page, 0.3);
  // Lifted outside of the sheet: what moves there afterwards draws no more.
  await draw(page, [0.2, 0.55], [0.8, 0.55], [0.8, -0.05]);
  await page.mouse.move(0, 0);
  const sketch = (await page.getByTestId('sketch').boundingBox())!;
  await page.mouse.move(sketch.x + sketch.width / 2, sketch.y + sketch.height * 0.8, { steps: 5 });
  expect(await inked(page, 0.8)).toBe(false);
  await expectStroke(page, 0.55);
});

test('a finger’s stroke that the system takes away stays', async ({ page }) => {
  await dragAlong(page, 0.3, FINGER);
  // As long as a stroke, not as a swipe from the edge.
  await page.waitForFunction((until) => performance.now() > until, await later(page, 300));
  await sendPointer(page, 'pointercancel', [0.8, 0.3], { ...FINGER, buttons: 0 });
  await expectStroke(page, 0.3);
});

test('the palm that rests after a pen’s stroke takes nothing back', async ({ page }) => {
  await dragAlong(page, 0.3, PEN);
  await lift(page, 0.3, PEN);
  for (const size of [30, 90]) {
    const palm = [FINGER, SECOND].map((touch) => ({ ...touch, width: size, height: size }));
    for (const touch of palm) await sendPointer(page, 'pointerdown', [0.6, 0.6], touch);
    for (const touch of palm) await lift(page, 0.6, touch);
  }
  await expectStroke(page, 0.3);
});

test('a pinch leaves no dot, and a quick one undoes nothing', async ({ page }) => {
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await sendPointer(page, 'pointerdown', [0.4, 0.8], FINGER);
  await sendPointer(page, 'pointerdown', [0.6, 0.8], SECOND);
  for (let x = 0.6; x < 0.7; x += 0.01) await sendPointer(page, 'pointermove', [x, 0.8], SECOND);
  for (let x = 0.7; x > 0.6; x -= 0.01) await sendPointer(page, 'pointermove', [x, 0.8], SECOND);
  await lift(page, 0.8, SECOND);
  await lift(page, 0.8, FINGER);
  await page.keyboard.press('0');
  await expect.poll(async () => inked(page, 0.3)).toBe(true);
  expect((await blocksOf(page, 'sketch'))!.slice(48).every(([red]) => red === 255)).toBe(true);
});

test('another button during a stroke opens no menu, and does not hold the stroke', async ({
  page,
}) => {
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  const { x, y, width } = (await page.getByTestId('sketch').boundingBox())!;
  const to = (u: number, v: number) => page.mouse.move(x + u * width, y + v * width, { steps: 6 });
  await page.evaluate(() => {
    addEventListener('contextmenu', ({ defaultPrevented }) => {
      document.documentElement.dataset.menu = String(defaultPrevented);
    });
  });
  await to(0.2, 0.55);
  await page.mouse.down();
  await to(0.6, 0.55);
  await page.mouse.down({ button: 'right' });
  await page.mouse.up();
  await to(0.6, 0.8);
  await page.mouse.up({ button: 'right' });
  await expect(page.locator('html')).not.toHaveAttribute('data-menu', 'false');
  await expectStroke(page, 0.55);
  expect(await inked(page, 0.7)).toBe(false);
});

test('a dialog that comes up during a stroke leaves it to the pen', async ({ page }) => {
  await dragAlong(page, 0.3, PEN);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await lift(page, 0.3, PEN);
  await expectStroke(page, 0.3);
});

test('an alert during a stroke keeps it, and the next stroke draws', async ({ page }) => {
  page.on('dialog', (dialog) => void dialog.accept());
  const { x, y, width } = (await page.getByTestId('sketch').boundingBox())!;
  await page.mouse.move(x + 0.2 * width, y + 0.3 * width);
  await page.mouse.down();
  await page.mouse.move(x + 0.8 * width, y + 0.3 * width, { steps: 8 });
  await page.evaluate(() => {
    alert('The battery is low.');
  });
  await page.mouse.up();
  await page.mouse.move(x + 0.5 * width, y + 0.8 * width, { steps: 8 });
  await expectStroke(page, 0.3);
  expect(await inked(page, 0.7)).toBe(false);
  await draw(page, [0.2, 0.55], [0.8, 0.55]);
  await expectStroke(page, 0.55);
});

test('the sheet moves under a stroke, and ink stays under the pen', async ({ page }) => {
  await dragAlong(page, 0.3, PEN);
  const side = () => page.getByTestId('sketch').evaluate(({ clientWidth }) => clientWidth);
  const before = await side();
  await page.setViewportSize({ width: 700, height: 1000 });
  await expect.poll(side).not.toBe(before);
  await sendPointer(page, 'pointermove', [0.5, 0.8], PEN);
  await sendPointer(page, 'pointermove', [0.55, 0.8], PEN);
  await lift(page, 0.8, PEN);
  await expectStroke(page, 0.8);
});

test('the divider follows no pointer that is up', async ({ page }) => {
  await page.evaluate(() => {
    Element.prototype.setPointerCapture = () => {
      throw new DOMException('No active pointer with the given id is found.', 'NotFoundError');
    };
  });
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('radio', { name: 'Split' }).check({ force: true });
  await page.keyboard.press('Escape');
  const divider = page.getByRole('slider', { name: 'Divider' });
  const { x, y, width, height } = (await divider.boundingBox())!;
  const [from, middle] = [x + width / 2, y + height / 4];
  await page.mouse.move(from, middle);
  await page.mouse.down();
  await page.mouse.move(from + width / 4, middle, { steps: 3 });
  await expect(divider).not.toHaveAttribute('aria-valuenow', '50');
  await divider.dispatchEvent('lostpointercapture');
  const value = await divider.getAttribute('aria-valuenow');
  await page.mouse.move(from, middle, { steps: 3 });
  expect(await divider.getAttribute('aria-valuenow')).toBe(value);
  await page.mouse.up();
});

async function later(page: Page, ms: number): Promise<number> {
  return page.evaluate((by) => performance.now() + by, ms);
}
