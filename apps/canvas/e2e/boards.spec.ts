import type { Locator, Page } from '@playwright/test';
import { EXAMPLE_DRAWING } from '../src/sketch/example-drawing.ts';
import { encodeShare } from '../src/files/share-link.ts';
import { draw } from './support/draw.ts';
import { forgetRequests } from './support/forget-requests.ts';
import { boardSaved } from './support/saved.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** Opens the list of boards; the first in it is a new one. */
async function listBoards(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'Boards' }).click();
  return page.getByRole('dialog').getByRole('listitem');
}

async function expectSketch(page: Page, sketch: Awaited<ReturnType<typeof blocksOf>>) {
  await expect
    .poll(async () => difference(sketch!, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.1);
}

test('two tabs do not overwrite what the other draws', async ({ page, context }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  await boardSaved(page, { marks: 1 });

  const second = await context.newPage();
  await second.setViewportSize({ width: 1440, height: 900 });
  await second.goto('/');
  await expect(second.getByRole('alert')).toContainText('open in another tab');
  await draw(second, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await boardSaved(second, { marks: 2 });
  const copy = await blocksOf(second, 'sketch');
  // Behind another tab each move of the mouse would take a second.
  await page.bringToFront();
  await draw(page, [0.2, 0.4], [0.8, 0.4], [0.2, 0.45]);
  await boardSaved(page, { marks: 2 });
  const own = await blocksOf(page, 'sketch');

  await Promise.all([page.reload(), second.reload()]);
  await expectSketch(page, own);
  await expectSketch(second, copy);
  await second.bringToFront();
  const boards = await listBoards(second);
  await expect(boards).toHaveCount(3);
  // Only one can be deleted here: this tab's own has no such button.
  await second.getByRole('button', { name: /^Delete “/ }).click();
  await expect(second.getByRole('dialog').getByRole('alert')).toContainText('Close that tab');
  await expect(boards).toHaveCount(3);
});

test('the open board, chosen in the list, stays as it is', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  await boardSaved(page, { marks: 1 });
  const own = await blocksOf(page, 'sketch');
  await (await listBoards(page)).nth(1).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('alert')).toBeHidden();
  await draw(page, [0.2, 0.4], [0.8, 0.4]);
  // The same board, with its steps back.
  await boardSaved(page, { marks: 2 });
  await page.keyboard.press('Control+z');
  await expectSketch(page, own);
  await boardSaved(page, { marks: 1 });
  await expect(await listBoards(page)).toHaveCount(2);
});

test('a deleted board can be had back', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1 });
  await (await listBoards(page)).first().getByRole('button').click();
  const boards = await listBoards(page);
  await expect(boards).toHaveCount(2);
  await page.getByRole('button', { name: /^Delete “/ }).click();
  await expect(boards).toHaveCount(1);
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await boards.nth(1).getByRole('button').first().click();
  await boardSaved(page, { marks: 1 });
});

test('boards are named, found by name or prompt, and duplicated', async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('prompt').fill('a lighthouse in fog');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  await boardSaved(page, { marks: 1 });
  const own = await blocksOf(page, 'sketch');
  await (await listBoards(page)).first().getByRole('button').click();
  await page.getByTestId('prompt').fill('a desert');
  await draw(page, [0.2, 0.6], [0.8, 0.6]);
  await boardSaved(page, { marks: 1, prompt: 'a desert' });

  const boards = await listBoards(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rename “a lighthouse in fog”' }).click();
  await page.keyboard.type('North pier');
  await page.keyboard.press('Escape');
  await expect(boards.filter({ hasText: 'North pier' })).toHaveCount(0);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('North pier');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Duplicate “North pier”' }).click();
  await expect(boards).toHaveCount(4);

  await dialog.getByRole('searchbox').fill('DESERT');
  await expect(boards).toHaveCount(1);
  await dialog.getByRole('searchbox').fill('north copy');
  await expect(boards).toHaveText(/North pier \(copy\)/);
  await boards.getByRole('button').first().click();
  await expectSketch(page, own);
  await expect(page.getByTestId('prompt')).toHaveValue('a lighthouse in fog');
  // What is drawn on the copy changes neither its name nor the other board.
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  await boardSaved(page, { marks: 2 });
  await (
    await listBoards(page)
  )
    .filter({ hasText: /North pier$|North pier\D*\d/ })
    .last()
    .getByRole('button')
    .first()
    .click();
  await expectSketch(page, own);
});

test('a link that is looked at leaves no trace on the board that is opened after it', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  await draw(page, [0.2, 0.4], [0.8, 0.4], [0.2, 0.45]);
  await boardSaved(page, { marks: 2 });
  const fragment = await encodeShare({
    model: 'fal-ai/fast-lcm-diffusion/image-to-image',
    settings: { prompt: 'a night over hills' },
    marks: EXAMPLE_DRAWING,
  });
  // As one who pastes it into this tab.
  await page.evaluate((hash) => (location.hash = hash), fragment);
  await expect(page.getByTestId('prompt')).toHaveValue('a night over hills');
  const boards = await listBoards(page);
  await expect(boards).toHaveCount(2);
  await boards.nth(1).getByRole('button').first().click();
  await draw(page, [0.2, 0.6], [0.8, 0.6], [0.2, 0.65]);
  await boardSaved(page, { marks: 3 });
  await expect(await listBoards(page)).toHaveCount(2);
});

test('a prompt typed just before another board is chosen stays with the one that is left', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  await boardSaved(page, { marks: 1 });
  const boards = await listBoards(page);
  // Sooner than any hand: both in one turn of the page.
  await boards
    .first()
    .getByRole('button')
    .evaluate((openNew: HTMLButtonElement) => {
      const prompt = document.querySelector<HTMLInputElement>('[data-testid="prompt"]')!;
      prompt.value = 'a lighthouse in fog';
      prompt.dispatchEvent(new Event('input', { bubbles: true }));
      openNew.click();
    });
  await page.getByTestId('prompt').fill('a desert');
  await (await listBoards(page)).nth(1).getByRole('button').first().click();
  await expect(page.getByTestId('prompt')).toHaveValue('a lighthouse in fog');
});

test('the example is not saved as a board', async ({ page }) => {
  await page.goto('/');
  await settledPicture(page);
  await (await listBoards(page)).first().getByRole('button').click();
  await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1 });
  // Beside the new one only this: the example is not among them.
  await expect(await listBoards(page)).toHaveCount(2);
});

test('a prompt that changes after a reload paints the board, which keeps both', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.5, 0.7]);
  const first = await settledPicture(page);
  await boardSaved(page, { marks: 1 });
  await page.reload();
  await page.getByTestId('prompt').fill('a burning forest, charcoal');
  await expect
    .poll(async () => difference(first, (await blocksOf(page, 'picture')) ?? first))
    .toBeGreaterThan(0.5);
  const picture = await settledPicture(page);
  await boardSaved(page, { marks: 1, prompt: 'a burning forest, charcoal' });
  await page.reload();
  await expect
    .poll(async () => difference(picture, (await blocksOf(page, 'picture')) ?? []))
    .toBeLessThan(0.5);
  await expect(page.getByTestId('prompt')).toHaveValue('a burning forest, charcoal');
});

test('the model that the address asks for is used, on a saved board too', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1 });
  await page.goto('/?model=fal-ai/flux-2/klein/realtime');
  await expect.poll(async () => blocksOf(page, 'sketch')).not.toBeNull();
  await page.keyboard.press('s');
  await expect(page.getByLabel('Model', { exact: true })).toHaveValue(
    'fal-ai/flux-2/klein/realtime',
  );
});

test('a board opens without an image that cannot be read, and does not lose it', async ({
  page,
  pageErrors,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1 });
  // Away from the app, which may have more to keep. The browser looks for an icon there, in vain.
  await page.goto('/icon.svg');
  await page.evaluate(async () => {
    const open = indexedDB.open('realtime-canvas');
    await new Promise((resolve) => (open.onsuccess = resolve));
    const store = open.result.transaction('boards', 'readwrite').objectStore('boards');
    const all = store.getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    const [board] = all.result as { marks: unknown[]; images: object }[];
    const torn = { kind: 'image', image: 'torn', opacity: 1, from: [0, 0], to: [500, 500] };
    const images = { torn: new Blob(['no image at all']) };
    const put = store.put({ ...board, images, marks: [...board!.marks, torn] });
    await new Promise((resolve) => (put.onsuccess = resolve));
    open.result.close();
  });
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('couldn’t be read and are not shown');
  await draw(page, [0.2, 0.7], [0.8, 0.7]);
  await boardSaved(page, { marks: 3 });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('couldn’t be read and are not shown');
  forgetRequests(pageErrors);
});
