import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

async function faults(page: Page): Promise<string[]> {
  // The other mode reads frames of other sites, of which there are none, and takes twice as long.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const scheme of ['light', 'dark'] as const) {
  // Colour schemes are emulated in Chromium only; what axe reads is the same in every engine.
  test(`axe finds nothing, ${scheme}`, { tag: '@chromium' }, async ({ page }) => {
    // Axe looks at every element, eight times over.
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
    await page.getByRole('button', { name: 'Styles' }).click();
    expect(await faults(page), 'settings, timeline and styles').toEqual([]);
    await page.keyboard.press('Shift+F');
    await expect(page.getByRole('dialog', { name: 'Finish' })).toBeVisible();
    expect(await faults(page), 'Finish').toEqual([]);
    await page.keyboard.press('Escape');

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

test('the status says what pressing it does, and tells of its changes by itself', async ({
  page,
}) => {
  await page.goto('/');
  const pill = page.getByTestId('status');
  const announcement = page.getByRole('status');
  await expect(pill).toHaveAccessibleName('Live: Pause painting');
  await expect(announcement).toHaveText('Live');
  await pill.click();
  await expect(pill).toHaveAccessibleName('Paused: Resume');
  await expect(announcement).toHaveText('Paused');
});

test('the settings give the focus back', async ({ page }) => {
  await page.goto('/');
  const button = page.getByRole('button', { name: 'Settings', exact: true });
  await button.press('Enter');
  await page.getByRole('button', { name: 'Close settings' }).press('Enter');
  await expect(button).toBeFocused();
});

test('a dialog gives the focus back, however it is closed', async ({ page }) => {
  await page.goto('/');
  const button = page.getByRole('button', { name: 'Random seed' });
  const leave = {
    'its button': async () => page.getByRole('button', { name: 'Close', exact: true }).click(),
    Escape: async () => page.keyboard.press('Escape'),
    'a command': async () => {
      await page.keyboard.type('next theme');
      await page.keyboard.press('Enter');
    },
  };
  for (const [how, act] of Object.entries(leave)) {
    await button.focus();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await act();
    await expect(button, how).toBeFocused();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('edit the prompt');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('prompt'), 'what a command reaches for').toBeFocused();
});
