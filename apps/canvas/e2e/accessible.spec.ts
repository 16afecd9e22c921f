import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${scheme}`, async ({ page }) => {
    // Axe looks at every element, seven times over.
    test.slow();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () =>
        document.createElement('canvas').captureStream(1);
    });
    await page.goto('/');
    await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
    expect(await faults(page), 'the stage').toEqual([]);

    await page.keyboard.press('s');
    await page.keyboard.press('t');
    expect(await faults(page), 'settings and timeline').toEqual([]);

    for (const name of ['Menu', 'View', 'Colour and width']) {
      await page.getByRole('button', { name, exact: true }).click();
      expect(await faults(page), name).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type('camera');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Camera under the ink' });
    await expect(sheet).toBeVisible();
    expect(await faults(page), 'before a camera').toEqual([]);
    await sheet.getByRole('button', { name: 'Start the camera' }).click();
    await expect(page.getByRole('group', { name: 'Camera under the ink' })).toBeVisible();
    await page.getByRole('button', { name: 'Earlier prompts' }).click();
    expect(await faults(page), 'a camera under the ink, and earlier prompts').toEqual([]);
    await page.keyboard.press('Escape');
    for (const [keys, name] of [
      ['Control+k', 'Commands'],
      ['Shift+?', 'Shortcuts'],
    ] as const) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      expect(await faults(page), name).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}

test('the palette finds a command by its name and runs it, by keys alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('overlay');
  await page.keyboard.press('Enter');
  const [sketch, picture] = await Promise.all([
    page.getByTestId('sketch').boundingBox(),
    page.getByTestId('picture').boundingBox(),
  ]);
  expect(picture).toEqual(sketch);
});
