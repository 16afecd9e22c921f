import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { boardSaved, timelineSaved } from './support/saved.ts';
import { pasteImage } from './support/paste-image.ts';
import { blocksOf, difference, settledPicture, type Blocks } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

async function openBoards(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'Boards' }).click();
}

/** Two strokes with a picture each, so that there is one to go back to however busy the machine is. */
async function drawTwice(page: Page): Promise<Blocks> {
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  await settledPicture(page);
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  return settledPicture(page);
}

test('a board is there again after a reload, drawing, picture and prompt', async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('prompt').fill('a harbour at dusk, gouache');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.5, 0.7]);
  const picture = await settledPicture(page);
  const sketch = (await blocksOf(page, 'sketch'))!;
  await boardSaved(page, { marks: 1 });

  await page.reload();
  await expect(page.getByTestId('prompt')).toHaveValue('a harbour at dusk, gouache');
  await expect
    .poll(async () => difference(picture, (await blocksOf(page, 'picture')) ?? []))
    .toBeLessThan(0.5);
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  // It was only looked at: nothing is spent before the hand draws.
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'idle');
});

test('boards are saved apart, and each opens as it was left', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  const first = await settledPicture(page);
  await openBoards(page);
  await page.getByRole('dialog').getByRole('button', { name: 'New board' }).click();
  await expect.poll(async () => blocksOf(page, 'picture')).toBeNull();
  await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await settledPicture(page);
  await boardSaved(page, { marks: 1 });

  await openBoards(page);
  const boards = page.getByRole('dialog').getByRole('listitem');
  await expect(boards).toHaveCount(3);
  await boards.nth(2).getByRole('button').first().click();
  await expect
    .poll(async () => difference(first, (await blocksOf(page, 'picture')) ?? []))
    .toBeLessThan(0.5);
});

test('the timeline goes back to an earlier picture, and a new branch starts there', async ({
  page,
}) => {
  await page.goto('/');
  const early = await drawTwice(page);
  const earlySketch = (await blocksOf(page, 'sketch'))!;
  await page.keyboard.press('t');
  const scrub = page.getByRole('slider', { name: 'Picture shown' });
  const place = Number(await scrub.getAttribute('max'));
  await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await settledPicture(page);

  await scrub.fill(String(place));
  await page.getByRole('button', { name: 'Branch from here' }).click();
  await expect
    .poll(async () => difference(earlySketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  await expect.poll(async () => difference(early, await settledPicture(page))).toBeLessThan(0.5);
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => difference(earlySketch, (await blocksOf(page, 'sketch')) ?? earlySketch))
    .toBeGreaterThan(0.5);
});

// Only Chromium's protocol ends a page as a crash does.
test(
  'after a crash the timeline is there: scrub back, and branch from an earlier entry',
  { tag: '@chromium' },
  async ({ page, context }) => {
    await page.goto('/');
    await page.getByTestId('prompt').fill('a quiet pond, gouache');
    const early = await drawTwice(page);
    const earlySketch = (await blocksOf(page, 'sketch'))!;
    await page.keyboard.press('t');
    const scrub = page.getByRole('slider', { name: 'Picture shown' });
    const place = Number(await scrub.getAttribute('max'));
    await scrub.fill(String(place - 1));
    await page.getByRole('button', { name: 'Pin this picture' }).click();
    await page.getByTestId('prompt').fill('a burning forest at night, charcoal');
    await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
    await settledPicture(page);
    const count = Number(await scrub.getAttribute('max')) + 1;
    await timelineSaved(page, count);
    await boardSaved(page, { marks: 3 });
    const crashed = page.waitForEvent('crash');
    const cdp = await context.newCDPSession(page);
    cdp.send('Page.crash').catch(() => undefined);
    await crashed;

    const again = await context.newPage();
    await again.goto('/');
    await again.keyboard.press('t');
    const found = again.getByRole('slider', { name: 'Picture shown' });
    await expect(found).toHaveAttribute('aria-valuetext', `${count} of ${count}`);
    await found.fill(String(place - 1));
    await expect(again.getByRole('button', { name: 'Unpin this picture' })).toBeVisible();
    await found.fill(String(place));
    await again.getByRole('button', { name: 'Branch from here' }).click();
    await expect(again.getByTestId('prompt')).toHaveValue('a quiet pond, gouache');
    await expect
      .poll(async () => difference(earlySketch, (await blocksOf(again, 'sketch')) ?? []))
      .toBeLessThan(0.5);
    await expect.poll(async () => difference(early, await settledPicture(again))).toBeLessThan(0.5);
    // What is painted now comes after what was kept, in the same timeline.
    expect(Number(await found.getAttribute('max'))).toBeGreaterThanOrEqual(count);
  },
);

test('a branch with an image that still decodes is painted once it has', async ({ page }) => {
  await page.addInitScript(() => {
    const decode = window.createImageBitmap.bind(window);
    const held = new Promise<void>((resolve) => Object.assign(window, { release: resolve }));
    const holds = document.cookie.includes('hold');
    Object.assign(window, {
      createImageBitmap: async (...args: Parameters<typeof decode>) => {
        if (holds && args[0] instanceof Blob) await held;
        return decode(...args);
      },
    });
  });
  await page.goto('/');
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  await settledPicture(page);
  await pasteImage(page);
  await settledPicture(page);
  await page.keyboard.press('Escape');
  const sketch = (await blocksOf(page, 'sketch'))!;
  const picture = await settledPicture(page);
  await page.keyboard.press('t');
  const scrub = page.getByRole('slider', { name: 'Picture shown' });
  const place = Number(await scrub.getAttribute('max'));
  // The board has no image when it is opened again; an earlier moment has.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('b');
  await draw(page, [0.2, 0.9], [0.8, 0.9]);
  await settledPicture(page);
  await boardSaved(page, { marks: 2 });
  await timelineSaved(page, Number(await scrub.getAttribute('max')) + 1);

  await page.evaluate(() => (document.cookie = 'hold=1'));
  await page.reload();
  await page.keyboard.press('t');
  await scrub.fill(String(place));
  await page.getByRole('button', { name: 'Branch from here' }).click();
  await boardSaved(page, { marks: 2 });
  expect(difference(sketch, (await blocksOf(page, 'sketch'))!)).toBeGreaterThan(20);
  await page.evaluate(() => {
    (window as unknown as { release: () => void }).release();
  });
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  await expect.poll(async () => difference(picture, await settledPicture(page))).toBeLessThan(0.5);
});

test('short of room, the oldest pictures go and the drawing stays', async ({ page }) => {
  // Chromium's DevTools cannot make a disk small: its answer to a full one is given here, once.
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (this.name === 'moments' && document.title === 'full') {
        document.title = 'one has gone';
        throw new DOMException('no room', 'QuotaExceededError');
      }
      return put.apply(this, args);
    };
  });
  await page.goto('/');
  await drawTwice(page);
  await page.keyboard.press('t');
  const scrub = page.getByRole('slider', { name: 'Picture shown' });
  const early = Number(await scrub.getAttribute('max')) + 1;
  await timelineSaved(page, early);
  await page.evaluate(() => (document.title = 'full'));
  await draw(page, [0.2, 0.4], [0.8, 0.4], [0.2, 0.5]);
  await settledPicture(page);
  await expect(page.getByRole('alert')).toContainText(
    'the oldest pictures of the timeline are deleted',
  );
  const all = Number(await scrub.getAttribute('max')) + 1;
  // They are looked at until the page is left, and what came after is kept.
  await timelineSaved(page, all - early);
  await boardSaved(page, { marks: 3 });
});

test('the open panel, the pacing and the brush are remembered', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Colour and width' }).click();
  await page.getByRole('button', { name: 'Viridian', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await page.getByLabel('Pacing', { exact: true }).selectOption('balanced');
  await page.reload();
  await expect(page.getByLabel('Pacing', { exact: true })).toHaveValue('balanced');
  await page.getByRole('button', { name: 'Colour and width' }).click();
  await expect(page.getByRole('button', { name: 'Viridian', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
