import type { Page } from '@playwright/test';
import { chromiumOptions } from './support/chromium-options.ts';
import { draw } from './support/draw.ts';
import { boardSaved } from './support/saved.ts';
import { blocksOf, difference, placeOfChange, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** An address for documentation, which stands for a LAN's. @see https://www.rfc-editor.org/rfc/rfc5737 */
const LAN_ADDRESS = '192.0.2.1';

const options = chromiumOptions('test');
test.use({
  launchOptions: {
    ...options,
    args: [...(options.args ?? []), `--host-resolver-rules=MAP ${LAN_ADDRESS} 127.0.0.1`],
  },
});

async function chooseInMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  const menu = page.locator('#main-menu');
  await menu.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

test(
  'over plain http drawing, painting and saving work; what needs https says so',
  { tag: '@chromium' },
  async ({ page, stack }) => {
    const url = new URL(stack.url);
    url.hostname = LAN_ADDRESS;
    await page.goto(url.href);
    expect(await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto])).toEqual([
      false,
      false,
    ]);

    await draw(page, [0.1, 0.2], [0.9, 0.2]);
    const before = await settledPicture(page);
    await draw(page, [0.6, 0.8], [0.9, 0.8]);
    await expect
      .poll(async () => placeOfChange(before, (await blocksOf(page, 'picture'))!).y)
      .toBeCloseTo(0.8, 0);
    const after = await settledPicture(page);
    expect(placeOfChange(before, after).x).toBeGreaterThan(0.5);

    const said = page.getByRole('alert');
    for (const name of ['Copy picture', 'Copy link to this drawing']) {
      await chooseInMenu(page, name);
      await expect(said).toContainText('needs https');
      // The next stroke takes the message away.
      await draw(page, [0.1, 0.9], [0.2, 0.9]);
      await expect(said).toBeHidden();
    }
    await chooseInMenu(page, 'Camera under the ink');
    const dialog = page.getByRole('dialog', { name: 'Camera under the ink' });
    await dialog.getByRole('button', { name: 'Start the camera' }).click();
    await expect(dialog.getByRole('alert')).toContainText('needs https');
    await page.keyboard.press('Escape');
    const saved = page.waitForEvent('download');
    await page.keyboard.press('Control+s');
    await saved;

    await boardSaved(page, { marks: 4 });
    const sketch = (await blocksOf(page, 'sketch'))!;
    await page.reload();
    await expect
      .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
      .toBeLessThan(0.5);
    await chooseInMenu(page, 'New board');
    await expect.poll(async () => blocksOf(page, 'sketch')).toBeNull();
  },
);
