import type { Page } from '@playwright/test';
import { blocksOf } from './support/pixels.ts';
import { forgetRequests } from './support/forget-requests.ts';
import { expect, test } from './support/test.ts';

/** Width of a line in the interface's font where the baselines were made (Debian 12, DejaVu Sans). */
const BASELINE_TEXT_PX = 297;
const BAD_KEY = { at: 'mint', kind: 'status', status: 401, detail: 'No user found' };
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

test.afterEach(async ({ stack }) => {
  await stack.setScenario({ painter: 'brush', faults: [] });
});

for (const [size, viewport] of Object.entries(SIZES)) {
  // The pictures that it is compared with are Chromium's.
  test.describe(size, { tag: '@chromium' }, () => {
    test.use({ viewport, reducedMotion: 'reduce', colorScheme: 'light' });

    test('looks as it was looked at', async ({ page, stack, pageErrors }) => {
      // A blank picture: what is compared is the interface, and the files stay small.
      await stack.setScenario({ painter: 'blank', faults: [BAD_KEY] });
      await page.goto('/');
      const text = await textWidth(page);
      test.skip(
        text !== BASELINE_TEXT_PX,
        `this system's fonts are not those of the baselines (${text} px, not ${BASELINE_TEXT_PX})`,
      );
      const status = page.getByTestId('status');
      await drawShapes(page);
      await expect(status).toHaveAttribute('data-state', 'failed');
      await look(page, `failed-${size}`);

      await stack.setScenario({ faults: [] });
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(status).toHaveAttribute('data-state', 'live');
      await expect.poll(async () => blocksOf(page, 'picture')).not.toBeNull();
      await look(page, `live-${size}`);

      await page.keyboard.press('t');
      await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
      await look(page, `timeline-${size}`);
      forgetRequests(pageErrors);
    });
  });
}

/** Shapes lie exactly where they are put; a stroke's ink depends on how its moves were bundled. */
async function drawShapes(page: Page): Promise<void> {
  const box = (await page.getByTestId('sketch').boundingBox())!;
  for (const [key, from, to] of [
    ['r', 0.2, 0.5],
    ['o', 0.55, 0.85],
  ] as const) {
    await page.keyboard.press(key);
    await page.mouse.move(box.x + box.width * from, box.y + box.height * from);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + box.height * to);
    await page.mouse.up();
  }
  await page.keyboard.press('b');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
}

/** Compares the page in light and in dark; numbers that change by themselves are covered. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page).toHaveScreenshot(`${name}-${colorScheme}.png`, {
      animations: 'disabled',
      scale: 'css',
      mask: [page.getByTitle('Show frame timing')],
      maskColor: '#808080',
      maxDiffPixelRatio: 0.005,
    });
  }
}

function textWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    context.font = `14px ${getComputedStyle(document.body).fontFamily}`;
    return Math.round(context.measureText('Realtime Canvas: draw, and see it painted').width);
  });
}
