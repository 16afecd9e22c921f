import type { Page } from '@playwright/test';
import { colorAt } from './support/color-at.ts';
import { draw } from './support/draw.ts';
import { pasteImage } from './support/paste-image.ts';
import { expect, test } from './support/test.ts';

async function pickColor(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

const WHITE = '#ffffff';
const INK = '#1f1d1a';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  // The first stroke sends the example away; taken back, the board is empty.
  await draw(page, [0.5, 0.5], [0.52, 0.5]);
  await page.keyboard.press('Control+z');
  expect(await colorAt(page, 0.51, 0.5)).toBe(WHITE);
});

test('a fill stays inside the box that was drawn around it', async ({ page }) => {
  await page.keyboard.press('r');
  await draw(page, [0.2, 0.2], [0.6, 0.6]);
  expect(await colorAt(page, 0.2, 0.4)).toBe(INK);
  await page.keyboard.press('g');
  await pickColor(page, 'Viridian');
  await draw(page, [0.4, 0.4]);
  expect(await colorAt(page, 0.25, 0.55)).toBe('#1c6f5a');
  expect(await colorAt(page, 0.7, 0.4)).toBe(WHITE);
});

test('the eraser takes ink away where it goes, and undo brings it back', async ({ page }) => {
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  await page.keyboard.press('e');
  await draw(page, [0.5, 0.4], [0.5, 0.6]);
  expect(await colorAt(page, 0.5, 0.5)).toBe(WHITE);
  expect(await colorAt(page, 0.3, 0.5)).toBe(INK);
  await page.keyboard.press('Control+z');
  expect(await colorAt(page, 0.5, 0.5)).toBe(INK);
});

test('a stroke is selected, moved and deleted', async ({ page }) => {
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await page.keyboard.press('v');
  await draw(page, [0.5, 0.3], [0.5, 0.6]);
  expect(await colorAt(page, 0.5, 0.3)).toBe(WHITE);
  expect(await colorAt(page, 0.5, 0.6)).toBe(INK);
  await page.keyboard.press('Delete');
  expect(await colorAt(page, 0.5, 0.6)).toBe(WHITE);
  await page.keyboard.press('Control+z');
  expect(await colorAt(page, 0.5, 0.6)).toBe(INK);
});

test('a selection has its buttons next to it, for people without a keyboard', async ({ page }) => {
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await page.keyboard.press('v');
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(bar).toBeHidden();
  await draw(page, [0.5, 0.3]);
  await bar.getByRole('button', { name: 'Duplicate selection' }).click();
  expect(await colorAt(page, 0.5, 0.324), 'a second').toBe(INK);
  await bar.getByRole('button', { name: 'Delete selection' }).click();
  expect(await colorAt(page, 0.5, 0.324), 'the second is gone').toBe(WHITE);
  expect(await colorAt(page, 0.5, 0.3), 'and the first is there').toBe(INK);
  await expect(bar).toBeHidden();
});

test('a selection is duplicated, and made larger by keys and by a corner', async ({ page }) => {
  await page.keyboard.press('r');
  await draw(page, [0.2, 0.2], [0.4, 0.4]);
  await page.keyboard.press('v');
  await draw(page, [0.2, 0.3]);
  await draw(page, [0.4, 0.4], [0.6, 0.6]);
  expect(await colorAt(page, 0.6, 0.5), 'by a corner').toBe(INK);
  expect(await colorAt(page, 0.4, 0.3)).toBe(WHITE);
  await page.keyboard.press('Control+d');
  expect(await colorAt(page, 0.624, 0.5), 'a second').toBe(INK);
  expect(await colorAt(page, 0.6, 0.5), 'the first').toBe(INK);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('+');
  // Its side was 0.4, and grows by a third: a sixth of that on either side.
  expect(await colorAt(page, 0.624 + 0.066, 0.5), 'by keys').toBe(INK);
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Control+z');
  expect(await colorAt(page, 0.4, 0.3), 'each was one step').toBe(INK);
  expect(await colorAt(page, 0.6, 0.5)).toBe(WHITE);
});

test('Shift holds a line level, and Alt takes a colour', async ({ page }) => {
  await pickColor(page, 'Cobalt');
  await page.keyboard.press('l');
  await page.keyboard.down('Shift');
  await draw(page, [0.2, 0.5], [0.8, 0.53]);
  await page.keyboard.up('Shift');
  expect(await colorAt(page, 0.7, 0.5)).toBe('#2456b8');

  await pickColor(page, 'Sun');
  await page.keyboard.down('Alt');
  await draw(page, [0.5, 0.5], [0.5, 0.5]);
  await page.keyboard.up('Alt');
  await page.keyboard.press('r');
  await draw(page, [0.1, 0.7], [0.4, 0.9]);
  expect(await colorAt(page, 0.1, 0.8)).toBe('#2456b8');
});

test('zoom shows the board closer, and ink lands under the pointer', async ({ page }) => {
  await draw(page, [0.25, 0.25], [0.35, 0.25]);
  const box = (await page.getByTestId('sketch').boundingBox())!;
  await page.mouse.move(box.x + 1, box.y + box.height / 4);
  await page.keyboard.down('Control');
  for (let i = 0; i < 3; i += 1) await page.mouse.wheel(0, -105);
  await page.keyboard.up('Control');
  // Twice as close, around the left edge: what was at 0.3 is at 0.6.
  await expect.poll(async () => colorAt(page, 0.6, 0.25)).toBe(INK);
  await draw(page, [0.5, 0.9], [0.7, 0.9]);
  expect(await colorAt(page, 0.6, 0.9)).toBe(INK);
  await page.keyboard.press('0');
  await expect.poll(async () => colorAt(page, 0.3, 0.575)).toBe(INK);
});

test('an image that is pasted is placed, selected, and can be taken back', async ({ page }) => {
  await pasteImage(page);
  await expect.poll(async () => colorAt(page, 0.5, 0.5)).toMatch(/^#2[0-9a-f]5[0-9a-f]b[0-9a-f]$/);
  await page.keyboard.press('Delete');
  await expect.poll(async () => colorAt(page, 0.5, 0.5)).toBe(WHITE);
});

// Only Chromium's protocol changes the density of a screen while a page is on it.
test(
  'the sheet is as sharp as the screen that the page was moved to',
  { tag: '@chromium' },
  async ({ page }) => {
    const sketch = page.getByTestId('sketch');
    const width = () => sketch.evaluate((canvas: HTMLCanvasElement) => canvas.width);
    const before = await width();
    await draw(page, [0.2, 0.5], [0.8, 0.5]);
    const cdp = await page.context().newCDPSession(page);
    const screen = { width: 1440, height: 900, mobile: false };
    await cdp.send('Emulation.setDeviceMetricsOverride', { ...screen, deviceScaleFactor: 2 });
    // Unlike a real change, an emulated one makes the browser evaluate no media query again.
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(width).toBe(before * 2);
    expect(await colorAt(page, 0.5, 0.5)).toBe(INK);
  },
);

for (const [tool, key] of Object.entries({ pen: 'b', marker: 'm', eraser: 'e' })) {
  test(`a long stroke looks while it is drawn as it does when it is finished: ${tool}`, async ({
    page,
  }) => {
    if (tool === 'eraser') {
      await page.keyboard.press('m');
      await draw(page, [0.2, 0.5], [0.8, 0.5]);
    }
    await page.keyboard.press(key);
    const { inked, different, darkest } = await page
      .getByTestId('sketch')
      .evaluate(async (sketch: HTMLCanvasElement) => {
        const { left, top, width } = sketch.getBoundingClientRect();
        const pointer = { pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true };
        const [count, perFrame] = [900, 30];
        const pixels: Uint8ClampedArray[] = [];
        for (let i = 0; i <= count; i += 1) {
          // Across itself, with bends and corners.
          const clientX = left + width * (0.5 + 0.4 * Math.sin(0.011 * i));
          const clientY = top + width * (0.5 + 0.3 * Math.sin(0.017 * i) + 0.02 * ((i >> 5) % 2));
          const type = i === 0 ? 'pointerdown' : i < count ? 'pointermove' : 'pointerup';
          const at = { ...pointer, clientX, clientY, buttons: i < count ? 1 : 0 };
          if (i >= count - 1) {
            await new Promise((resolve) =>
              requestAnimationFrame(() => requestAnimationFrame(resolve)),
            );
            const context = sketch.getContext('2d')!;
            pixels.push(context.getImageData(0, 0, sketch.width, sketch.height).data);
          }
          sketch.dispatchEvent(new PointerEvent(type, at));
          if (i % perFrame === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const context = sketch.getContext('2d')!;
        const after = context.getImageData(0, 0, sketch.width, sketch.height).data;
        const before = pixels.at(-1)!;
        const seen = { inked: 0, different: 0, darkest: 0 };
        for (let i = 3; i < after.length; i += 4) {
          if (after[i]! > 0) seen.inked += 1;
          if (Math.abs(after[i]! - before[i]!) > 32) seen.different += 1;
          seen.darkest = Math.max(seen.darkest, before[i]!);
        }
        return seen;
      });
    expect(inked).toBeGreaterThan(1000);
    expect(different / inked).toBeLessThan(0.002);
    // Where it crosses itself, and where its parts meet, half-opaque ink is no darker.
    if (tool === 'marker') expect(darkest).toBeLessThanOrEqual(129);
  });
}

test('colour, width and opacity are in view beside the sheet, on a phone colours are', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Cobalt' }).click();
  await page.getByRole('slider', { name: 'Width' }).fill('120');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  expect(await colorAt(page, 0.5, 0.3)).toBe('#2456b8');
  expect(await colorAt(page, 0.5, 0.26)).toBe('#2456b8');
  await page.getByRole('slider', { name: 'Opacity' }).fill('0.5');
  await draw(page, [0.2, 0.7], [0.8, 0.7]);
  expect(await colorAt(page, 0.5, 0.7)).toMatch(/^#9[12]a[ab]d[bc]$/);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Rose' }).click();
  await page.getByRole('button', { name: 'Colour and width' }).click();
  await page.getByRole('slider', { name: 'Opacity' }).fill('1');
  await page.keyboard.press('Escape');
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  expect(await colorAt(page, 0.5, 0.5)).toBe('#e45c8d');
});

test('a ring shows how wide the brush is, at every zoom and only where it draws', async ({
  page,
}) => {
  const ring = page.getByTestId('brush-ring');
  const sheet = (await page.getByTestId('sketch').boundingBox())!;
  await page.getByRole('slider', { name: 'Width' }).fill('100');
  await page.mouse.move(sheet.x + sheet.width / 2, sheet.y + sheet.height / 4);
  const box = (await ring.boundingBox())!;
  expect(box.width).toBeCloseTo(sheet.width / 10, 0);
  expect(box.x + box.width / 2).toBeCloseTo(sheet.x + sheet.width / 2, 0);
  expect(box.y + box.height / 2).toBeCloseTo(sheet.y + sheet.height / 4, 0);
  await page.keyboard.press('Control+=');
  await expect.poll(async () => (await ring.boundingBox())!.width).toBeGreaterThan(box.width * 1.4);
  await page.keyboard.press('v');
  await expect(ring).toBeHidden();
  await page.keyboard.press('e');
  await expect(ring).toBeVisible();
  await page.mouse.move(sheet.x - 20, sheet.y);
  await expect(ring).toBeHidden();
});
