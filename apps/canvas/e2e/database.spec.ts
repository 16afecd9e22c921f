import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { boardSaved } from './support/saved.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { runBeforeWorker } from './support/run-before-worker.ts';
import { expect, test } from './support/test.ts';

/** A page of this origin that is not the app. */
async function otherTab(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.route('**/other', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await other.goto('/other');
  return other;
}

/** Opens the boards' database at a version, and never lets another tab change it. */
async function hold(other: Page, version: number): Promise<void> {
  await other.evaluate(async (wanted) => {
    const request = indexedDB.open('realtime-canvas', wanted);
    request.onupgradeneeded = () => {
      if (request.result.objectStoreNames.length > 0) return;
      request.result.createObjectStore('boards', { keyPath: 'id' });
      const summaries = request.result.createObjectStore('summaries', { keyPath: 'id' });
      summaries.createIndex('updatedAt', 'updatedAt');
    };
    await new Promise((resolve) => (request.onsuccess = resolve));
    Object.assign(window, { held: request.result });
  }, version);
}

async function release(other: Page): Promise<void> {
  await other.evaluate(() => {
    (window as unknown as { held: IDBDatabase }).held.close();
  });
}

/**
 * Every connection that was used until `channel` says so throws from then on, with no event: in
 * page and worker alike.
 */
const MORTAL = `{
  const { transaction } = IDBDatabase.prototype;
  const used = new Set();
  let dead = new WeakSet();
  new BroadcastChannel('die').onmessage = () => { dead = new WeakSet(used); };
  IDBDatabase.prototype.transaction = function (...args) {
    if (dead.has(this)) throw new DOMException('The database connection is closing.', 'InvalidStateError');
    used.add(this);
    return Reflect.apply(transaction, this, args);
  };
}`;

/** All connections that are open die at once. */
async function killConnections(page: Page): Promise<void> {
  const other = await otherTab(page);
  await other.evaluate(() => {
    new BroadcastChannel('die').postMessage('');
  });
  await other.close();
  await page.bringToFront();
}

test('connections that die without an event are replaced, in page and engine', async ({ page }) => {
  await page.addInitScript(MORTAL);
  await runBeforeWorker(page, MORTAL);
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1, picture: false });
  for (const marks of [2, 3]) {
    await killConnections(page);
    await draw(page, [0.2, marks / 5], [0.8, marks / 5]);
    await boardSaved(page, { marks, picture: false });
  }
  const sketch = await blocksOf(page, 'sketch');
  const dialog = page.getByRole('dialog');
  const boards = dialog.getByRole('listitem');
  const choose = async (place: number): Promise<void> => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('button', { name: 'Boards' }).click();
    await expect(boards).toHaveCount(2);
    await boards.nth(place).getByRole('button').first().click();
  };
  await killConnections(page);
  await choose(0);
  await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();
  await killConnections(page);
  await choose(1);
  await expect
    .poll(async () => difference(sketch!, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.1);
});

test('another tab that holds an older version is named, and once it is closed all is saved', async ({
  page,
}) => {
  const other = await otherTab(page);
  await hold(other, 1);
  // What a page left that ended before it had saved its board.
  await other.evaluate(() => {
    const line = { kind: 'shape', shape: 'line', color: '#000000', opacity: 1, width: 8 };
    const add = [{ ...line, from: [200, 200], to: [800, 800] }];
    const rest = { keep: 0, model: 'fal-ai/lcm-sd15-i2i', settings: { prompt: 'a hill' } };
    localStorage.setItem('unsaved:left', JSON.stringify({ add, rest }));
  });
  await page.bringToFront();
  await page.goto('/');
  const alert = page.getByRole('alert');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await expect(alert).toContainText('An older version of this page is open', { timeout: 2000 });
  await draw(page, [0.2, 0.4], [0.8, 0.4]);
  await settledPicture(page);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'Boards' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('An older version of this page is open');

  await release(other);
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await expect(dialog.getByRole('alert')).toBeEmpty();
  await page.keyboard.press('Escape');
  await expect(alert).toBeHidden();
  await boardSaved(page, { marks: 2 });
});

test('a newer version in another tab is named, with what to do', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1 });
  const other = await otherTab(page);
  await hold(other, 99);
  await page.bringToFront();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('A newer version is open in another tab');
  await draw(page, [0.2, 0.4], [0.8, 0.4]);
  await settledPicture(page);
  await expect(alert).toContainText('A newer version is open in another tab');

  // The same code again, as where the server still has the old one.
  await page.reload();
  await expect(alert).toContainText('A newer version is open in another tab');
});
