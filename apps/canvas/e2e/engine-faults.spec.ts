import { draw, type Place } from './support/draw.ts';
import { difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** What the service can do to a picture or a frame, and where the stroke is that it does it to. */
const FAULTS = [
  {
    name: 'pictures that cannot be decoded, three in a row',
    fault: { at: 'result', kind: 'corrupt', part: 'image', count: 3 },
    row: 0.6,
  },
  {
    name: 'results that break off, three in a row',
    fault: { at: 'result', kind: 'corrupt', count: 3 },
    row: 0.7,
  },
  {
    name: 'a result that is too large to be read',
    fault: { at: 'result', kind: 'oversized', count: 1 },
    row: 0.8,
  },
  {
    // The last one: from then on every sketch is small.
    name: 'frames that are too large for the service, twice',
    fault: { at: 'socket', kind: 'close', code: 1009, count: 2 },
    row: 0.9,
  },
];

/** Lines all over the board: a blank one encodes to so little that it cannot be made smaller. */
const HATCHING = Array.from({ length: 12 }, (_, i): Place => [i % 2 ? 0.9 : 0.1, 0.1 + i * 0.035]);

test('whatever becomes of a frame or its picture, the stroke is painted', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await draw(page, ...HATCHING);
  try {
    for (const { name, fault, row } of FAULTS) {
      await test.step(name, async () => {
        const before = await settledPicture(page);
        await stack.setScenario({ faults: [fault] });
        await draw(page, [0.2, row], [0.8, row]);
        await expect
          .poll(async () => difference(before, await settledPicture(page)), { timeout: 15_000 })
          .toBeGreaterThan(0.3);
        await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
        expect(await stack.faultsStruck(), 'it has struck every time').toEqual([fault.count]);
      });
    }
  } finally {
    await stack.setScenario({ faults: [] });
  }
});

test('a sketch that cannot be encoded is reported, until one can', async ({ page, engine }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await settledPicture(page);
  await engine.evaluate(() => {
    const { convertToBlob } = OffscreenCanvas.prototype;
    OffscreenCanvas.prototype.convertToBlob = () => Promise.reject(new Error('broken on purpose'));
    Object.assign(self, {
      restore: () => (OffscreenCanvas.prototype.convertToBlob = convertToBlob),
    });
  });
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Couldn’t encode the sketch');
  await engine.evaluate(() => {
    (self as unknown as { restore: () => void }).restore();
  });
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  await settledPicture(page);
  await expect(alert).toBeHidden();
});

test('a board that cannot be saved is reported for as long as it is so, next to all else', async ({
  page,
  engine,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await settledPicture(page);
  await engine.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('broken on purpose', 'InvalidStateError');
    };
    Object.assign(self, { restore: () => (IDBObjectStore.prototype.put = put) });
  });
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Export it before you close the page');
  await draw(page, [0.2, 0.6], [0.8, 0.6]);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('crossfade');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Crossfade is on.')).toBeVisible();
  await expect(alert).toContainText('Export it before you close the page');

  await engine.evaluate(() => {
    (self as unknown as { restore: () => void }).restore();
  });
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  await expect(alert).toBeHidden();
});
