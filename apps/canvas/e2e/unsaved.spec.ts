import type { Page } from '@playwright/test';
import { draw } from './support/draw.ts';
import { boardSaved } from './support/saved.ts';
import { pasteImage } from './support/paste-image.ts';
import { blocksOf, difference, type Blocks } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** How soon after the pen is up the page ends, in ms. */
const SOON_MS = 30;
/** Trials, since chance decides; fewer in the browsers that share five minutes. */
const TRIALS = { chromium: 8, firefox: 3, webkit: 3 };

/** The page ends soon after the next pointer or key is up: it is loaded again, or goes elsewhere. */
async function endsSoon(page: Page, event: 'pointerup' | 'keyup', to?: string): Promise<void> {
  await page.evaluate(
    ([name, ms, address]) => {
      addEventListener(
        name,
        () => {
          setTimeout(() => {
            if (address === undefined) location.reload();
            else location.assign(address);
          }, ms);
        },
        { once: true, capture: true },
      );
    },
    [event, SOON_MS, to] as const,
  );
}

/** As the page ends soon after what is done; resolves when it is loaded again. */
async function leaveAfter(page: Page, act: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}

/** The engine takes in whatever is posted so much later, as when it is busy until then. */
async function keepEngineBusy(page: Page, forMs: number): Promise<void> {
  await page.addInitScript((ms) => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      setTimeout(() => {
        Reflect.apply(postMessage, this, args);
      }, ms);
    };
  }, forMs);
}

/** How much bluer than red a part of the sketch is that only the image covers, 0..255. */
async function blueIn(page: Page): Promise<number> {
  const [red, , blue] = (await blocksOf(page, 'sketch'))?.[8 + 4] ?? [0, 0, 0];
  return blue - red;
}

async function sketchIs(page: Page, sketch: Blocks): Promise<void> {
  await expect
    .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
    .toBeLessThan(0.1);
}

for (const { name, busyMs } of [
  { name: 'reloaded 30 ms after the pen is up', busyMs: 0 },
  { name: 'reloaded 30 ms after the pen is up, the engine busy for 300 ms', busyMs: 300 },
]) {
  test(`${name}: the last stroke is there, every time`, async ({ page, browserName }) => {
    if (busyMs > 0) await keepEngineBusy(page, busyMs);
    await page.goto('/');
    for (let trial = 1; trial <= TRIALS[browserName]; trial += 1) {
      await endsSoon(page, 'pointerup');
      await leaveAfter(page, () => draw(page, [0.2, trial / 10], [0.8, trial / 10]));
      await boardSaved(page, { marks: trial, picture: false });
    }
  });
}

test('another address 30 ms after the pen is up: the last stroke is there', async ({
  page,
  browserName,
}) => {
  await page.goto('/');
  for (let trial = 1; trial <= TRIALS[browserName]; trial += 1) {
    await endsSoon(page, 'pointerup', 'about:blank');
    await draw(page, [0.2, trial / 10], [0.8, trial / 10]);
    await page.waitForURL('about:blank');
    await page.goto('/');
    await boardSaved(page, { marks: trial, picture: false });
  }
});

test('whatever was done last is there after a reload: undo, erasing, filling, a prompt, an image', async ({
  page,
}) => {
  await keepEngineBusy(page, 300);
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.8, 0.7], [0.2, 0.7], [0.2, 0.3]);
  await draw(page, [0.2, 0.9], [0.8, 0.9]);
  await boardSaved(page, { marks: 2, picture: false });

  await test.step('undo', async () => {
    await endsSoon(page, 'keyup');
    await leaveAfter(page, () => page.keyboard.press('Control+z'));
    await boardSaved(page, { marks: 1, picture: false });
  });
  await test.step('a fill', async () => {
    await page.keyboard.press('g');
    await endsSoon(page, 'pointerup');
    await leaveAfter(page, () => draw(page, [0.5, 0.5]));
    await boardSaved(page, { marks: 2, picture: false });
  });
  await test.step('rubbing out', async () => {
    await page.keyboard.press('e');
    await endsSoon(page, 'pointerup');
    await leaveAfter(page, () => draw(page, [0.4, 0.5], [0.6, 0.5]));
    await boardSaved(page, { marks: 3, picture: false });
  });
  await test.step('words', async () => {
    await page.getByTestId('prompt').fill('a lake in the mor');
    await endsSoon(page, 'keyup');
    await leaveAfter(page, () => page.getByTestId('prompt').press('n'));
    await expect(page.getByTestId('prompt')).toHaveValue('a lake in the morn');
  });
  await test.step('an image', async () => {
    await pasteImage(page);
    await expect.poll(async () => blueIn(page)).toBeGreaterThan(100);
    await page.reload();
    await boardSaved(page, { marks: 4, picture: false });
    await expect.poll(async () => blueIn(page)).toBeGreaterThan(100);
  });
  await test.step('all of it taken away', async () => {
    await endsSoon(page, 'pointerup');
    await leaveAfter(page, () => page.getByRole('button', { name: 'Clear' }).first().click());
    await boardSaved(page, { marks: 0, picture: false });
  });
});

test('two tabs that end at once each have their own last stroke', async ({ page, context }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1, picture: false });
  const second = await context.newPage();
  await second.setViewportSize({ width: 1440, height: 900 });
  await second.goto('/');
  await expect(second.getByRole('alert')).toContainText('open in another tab');
  await endsSoon(second, 'pointerup');
  await leaveAfter(second, () => draw(second, [0.2, 0.8], [0.8, 0.8]));
  await boardSaved(second, { marks: 2, picture: false });
  await page.bringToFront();
  await endsSoon(page, 'pointerup');
  await leaveAfter(page, () => draw(page, [0.5, 0.4], [0.6, 0.4]));
  await boardSaved(page, { marks: 2, picture: false });
  await second.bringToFront();
  await endsSoon(second, 'pointerup');
  await leaveAfter(second, () => draw(second, [0.4, 0.6], [0.6, 0.6]));
  await boardSaved(second, { marks: 3, picture: false });
  expect(
    difference((await blocksOf(page, 'sketch'))!, (await blocksOf(second, 'sketch'))!),
  ).toBeGreaterThan(0.1);
});

test('a tab that is closed 30 ms after its first stroke leaves a board in the list', async ({
  page,
  context,
}) => {
  await page.goto('/');
  // Nothing reaches the engine: as when it is busy until the end.
  const second = await context.newPage();
  await second.setViewportSize({ width: 1440, height: 900 });
  await second.addInitScript(() => {
    Worker.prototype.postMessage = () => undefined;
  });
  await second.goto('/');
  await draw(second, [0.2, 0.8], [0.8, 0.8]);
  const sketch = (await blocksOf(second, 'sketch'))!;
  await second.close();
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1, picture: false });

  const third = await context.newPage();
  await third.goto('/');
  await third.getByRole('button', { name: 'Menu', exact: true }).click();
  await third.getByRole('button', { name: 'Boards' }).click();
  const boards = third.getByRole('dialog').getByRole('listitem');
  await expect(boards).toHaveCount(3);
  await boards.nth(1).getByRole('button').first().click();
  await sketchIs(third, sketch);
});

for (const { name, fault } of [
  { name: 'is full', fault: 'QuotaExceededError' },
  { name: 'may not be used', fault: 'SecurityError' },
]) {
  test(`where Web Storage ${name}, what is drawn is saved`, async ({ page }) => {
    await page.addInitScript((error) => {
      if (error === 'SecurityError') {
        for (const storage of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, storage, {
            get: () => {
              throw new DOMException('refused', error);
            },
          });
        }
      } else {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', error);
        };
      }
    }, fault);
    await page.goto('/');
    await draw(page, [0.2, 0.2], [0.8, 0.2]);
    await draw(page, [0.2, 0.4], [0.8, 0.4]);
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const request = indexedDB.open('realtime-canvas');
          await new Promise((resolve) => (request.onsuccess = resolve));
          const all = request.result.transaction('boards').objectStore('boards').getAll();
          await new Promise((resolve) => (all.onsuccess = resolve));
          request.result.close();
          return (all.result as { marks: unknown[] }[]).map(({ marks }) => marks.length);
        }),
      )
      .toEqual([2]);
  });
}
