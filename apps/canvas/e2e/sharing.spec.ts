import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { boardSaved } from './support/saved.ts';
import { pasteImage } from './support/paste-image.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

declare global {
  /** What was written to the clipboard. */
  var copied: ClipboardItems;
}

async function chooseInMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.locator('#main-menu').getByRole('button', { name, exact: true }).click();
}

test('a link brings the drawing and its prompt to another browser, and paints nothing there', async ({
  page,
  context,
  browser,
  stack,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await page.getByTestId('prompt').fill('two fish in a pond');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  await settledPicture(page);
  const sketch = (await blocksOf(page, 'sketch'))!;
  await chooseInMenu(page, 'Copy link to this drawing');
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(`${stack.url}#board=`)).toBe(true);

  const stranger = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await stranger.goto(link);
  await expect(stranger.getByTestId('prompt')).toHaveValue('two fish in a pond');
  await expect
    .poll(async () => difference(sketch, (await blocksOf(stranger, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  await expect(stranger.getByTestId('status')).toHaveAttribute('data-state', 'idle');
  expect(await blocksOf(stranger, 'picture')).toBeNull();
  expect(stranger.url()).not.toContain('#');
  await stranger.close();
});

test('a hostile link is refused with a message', async ({ page }) => {
  await page.goto('/#board=1.AAAA');
  await expect(page.getByRole('alert')).toContainText('This link is damaged');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await settledPicture(page);
});

test('a saved picture holds the recipe of how it was made', async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('prompt').fill('a lighthouse in fog');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  await settledPicture(page);
  for (const [name, start] of [
    ['Save picture Ctrl+S', '89504e47'],
    ['JPEG', 'ffd8ff'],
    ['WebP', '52494646'],
  ] as const) {
    const download = page.waitForEvent('download');
    await chooseInMenu(page, name);
    const bytes = await readFile(await (await download).path());
    expect(bytes.toString('hex', 0, 8)).toContain(start);
    expect(bytes.toString('utf8')).toContain('a lighthouse in fog');
    // It is still a picture that the browser can read.
    const side = await page.evaluate(async (base64) => {
      const blob = await (await fetch(`data:;base64,${base64}`)).blob();
      return (await createImageBitmap(blob)).width;
    }, bytes.toString('base64'));
    expect(side).toBe(512);
  }
});

test('the drawing is saved as an SVG that looks like the sketch', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  // A placed image that is mostly transparent.
  await pasteImage(page, '#2456b8', 10);
  await boardSaved(page, { marks: 2 });
  const sketch = (await blocksOf(page, 'sketch'))!;
  const download = page.waitForEvent('download');
  await chooseInMenu(page, 'SVG');
  const svg = await readFile(await (await download).path(), 'utf8');
  await page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.dataset.testid = 'svg';
    canvas.width = canvas.height = 512;
    canvas.getContext('2d')!.drawImage(image, 0, 0, 512, 512);
    document.body.append(canvas);
  }, svg);
  expect(difference(sketch, (await blocksOf(page, 'svg'))!)).toBeLessThan(1);
});

test('a copied picture is on the clipboard as PNG', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await settledPicture(page);
  // Not read back: a Firefox without windows keeps no images on its clipboard.
  await page.evaluate(() => {
    const { clipboard } = navigator;
    const write = clipboard.write.bind(clipboard);
    clipboard.write = async (items) => {
      globalThis.copied = items;
      await write(items);
    };
  });
  await page.keyboard.press('Control+Shift+c');
  await expect(page.getByText('Picture copied.')).toBeVisible();
  const start = await page.evaluate(async () => {
    const png = await globalThis.copied[0]!.getType('image/png');
    return [...new Uint8Array(await png.arrayBuffer())].slice(1, 4);
  });
  expect(String.fromCharCode(...start)).toBe('PNG');
});
