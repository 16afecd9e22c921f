import type { Page } from '@playwright/test';
import { asLive } from './support/as-live.ts';
import { draw } from './support/draw.ts';
import { blocksOf, difference, settledPicture, type Blocks } from './support/pixels.ts';
import { boardSaved } from './support/saved.ts';
import type { Stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

const KLEIN = 'fal-ai/flux-2/klein/realtime';

/** Opens the page where something is drawn, and sees that it asks for nothing. */
async function openAsleep(page: Page, stack: Stack, open: () => Promise<unknown>): Promise<void> {
  const before = await stack.given();
  await open();
  await expect.poll(async () => blocksOf(page, 'sketch')).not.toBeNull();
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'idle');
  expect(await stack.given()).toEqual(before);
}

/** Does something, and waits for a picture that differs from the one before. */
async function paintsFor(page: Page, act: () => Promise<unknown>): Promise<Blocks> {
  const before = (await blocksOf(page, 'picture')) ?? [];
  await act();
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
  await expect
    .poll(async () => difference(before, (await blocksOf(page, 'picture')) ?? before))
    .toBeGreaterThan(0.5);
  return settledPicture(page);
}

test('each act paints what is drawn on a reloaded board, in a new tab and from a link', async ({
  page,
  context,
  stack,
  browserName,
}) => {
  if (browserName === 'chromium') await context.grantPermissions(['clipboard-write']);
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  await settledPicture(page);
  await boardSaved(page, { marks: 1 });

  await openAsleep(page, stack, () => page.reload());
  await paintsFor(page, () => page.getByTestId('prompt').fill('a burning forest, charcoal'));
  await boardSaved(page, { marks: 1, prompt: 'a burning forest, charcoal' });

  await openAsleep(page, stack, () => page.reload());
  await paintsFor(page, () => page.keyboard.press('d'));

  await openAsleep(page, stack, () => page.reload());
  await page.keyboard.press('s');
  await paintsFor(page, () => page.getByLabel('Strength').fill('0.3'));

  await openAsleep(page, stack, () => page.reload());
  await paintsFor(page, () => page.getByLabel('Model', { exact: true }).selectOption(KLEIN));

  const tab = await context.newPage();
  await openAsleep(tab, stack, () => tab.goto('/'));
  await paintsFor(tab, () => tab.keyboard.press('Shift+D'));
  await tab.close();
});

test('an opened link is painted for the first act, and kept from then on', async ({
  page,
  browser,
  stack,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  const drawn = (await blocksOf(page, 'sketch'))!;
  await page.evaluate(() => {
    navigator.clipboard.writeText = (text) => {
      document.title = text;
      return Promise.resolve();
    };
    navigator.clipboard.write = async ([item]) => {
      document.title = await (await item!.getType('text/plain')).text();
    };
  });
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.locator('#main-menu').getByText('Copy link to this drawing').click();
  await expect.poll(() => page.title()).toContain('#board=');
  const link = await page.title();

  const stranger = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await openAsleep(stranger, stack, () => stranger.goto(link));
  // All of it, though it was still being drawn.
  await paintsFor(stranger, () => stranger.keyboard.press('d'));
  expect(difference(drawn, (await blocksOf(stranger, 'sketch'))!)).toBeLessThan(0.5);
  await boardSaved(stranger, { marks: 1 });
  await stranger.close();
});

test('a model billed by the second paints for Paint, and for acts while it is connected', async ({
  page,
  stack,
}) => {
  await asLive(page);
  await page.goto(`/?model=${KLEIN}`);
  await draw(page, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  await settledPicture(page);
  await boardSaved(page, { marks: 1 });
  const paint = page.getByRole('button', { name: 'Paint', exact: true });
  await expect(paint).toBeHidden();

  await openAsleep(page, stack, () => page.reload());
  const before = await stack.given();
  await expect(paint).toBeVisible();
  await page.getByTestId('prompt').fill('a harbour at dusk');
  await page.keyboard.press('Escape');
  await boardSaved(page, { marks: 1, prompt: 'a harbour at dusk' });
  expect(await stack.given(), 'a prompt alone costs nothing').toEqual(before);
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'idle');

  const painted = await paintsFor(page, () => paint.click());
  await expect(paint).toBeHidden();
  expect((await stack.given()).sockets).toBe(before.sockets + 1);
  await page.getByTestId('prompt').fill('a burning forest, charcoal');
  await expect
    .poll(async () => difference(painted, (await blocksOf(page, 'picture'))!))
    .toBeGreaterThan(0.5);
  expect((await stack.given()).sockets).toBe(before.sockets + 1);
});
