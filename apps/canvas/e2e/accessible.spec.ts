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

/** The name of what has the focus. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    return (
      element?.getAttribute('data-testid') ??
      element?.getAttribute('aria-label') ??
      element?.textContent ??
      ''
    );
  });
}

test('Tab comes to the sketch soon, past groups between whose buttons arrows move', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('region', { name: 'Tools' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Go to the sketch');
  const stops: string[] = [];
  while (!stops.includes('sketch') && stops.length < 8) {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
  }
  expect(stops.slice(-2)).toEqual(['Pen', 'sketch']);
  expect(stops.length).toBeLessThanOrEqual(5);

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Marker' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe('Pen');
  await page.keyboard.press('ArrowUp');
  // The last one, past undo and redo, which have nothing to do.
  expect(['Clear', 'Colour and width']).toContain(await focused(page));
});

test('a person who sees nothing hears what tool, pen and picture do, and each once', async ({
  page,
}) => {
  await page.goto('/');
  await page.evaluate(() => {
    const region = document.querySelector('[data-testid="announcement"]')!;
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(
      region,
      { childList: true, characterData: true, subtree: true },
    );
  });
  await page.keyboard.press('j');
  await expect(page.getByTestId('sketch')).toBeFocused();
  await page.keyboard.press('e');
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  const heard = async () =>
    page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toContain('The picture shows what is drawn.');
  const drawn = (await heard()).slice(-5);
  expect(drawn).toEqual([
    'Eraser',
    'Pen',
    'Pen down',
    'Pen up',
    'The picture shows what is drawn.',
  ]);
  const prompt = await page.getByTestId('prompt').inputValue();
  await expect(page.getByTestId('picture')).toHaveAccessibleName(
    `Picture painted from the sketch: ${prompt}`,
  );
});

test(
  'forced colours leave the paper white, the swatches coloured and the tool marked',
  {
    tag: '@chromium',
  },
  async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.goto('/');
    const background = async (locator: ReturnType<Page['locator']>) =>
      locator.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background(page.getByRole('region', { name: 'Sketch' }))).toBe(
      'rgb(255, 255, 255)',
    );
    const tools = page.getByRole('region', { name: 'Tools' });
    const chosen = await background(tools.getByRole('button', { name: 'Pen' }));
    expect(chosen).not.toBe(await background(tools.getByRole('button', { name: 'Marker' })));
    await page.getByRole('button', { name: 'Colour and width' }).click();
    const colors = await page
      .locator('.swatch span')
      .evaluateAll((swatches) =>
        swatches.map((swatch) => getComputedStyle(swatch).backgroundColor),
      );
    expect(new Set(colors).size).toBeGreaterThan(8);
    expect(await faults(page)).toEqual([]);
  },
);
