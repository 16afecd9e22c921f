import type { Page } from '@playwright/test';
import { asLive } from './support/as-live.ts';
import { draw } from './support/draw.ts';
import { difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';
import { typeOver } from './support/type-over.ts';
import { workerClock } from './support/worker-clock.ts';

test.skip(
  process.env.E2E_PREVIEW === '1',
  "the deployed app's policy runs no other worker than its own, and the clock needs one",
);

test.afterEach(async ({ stack }) => {
  await stack.setScenario({ faults: [] });
});

async function expectState(page: Page, state: string): Promise<void> {
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', state);
}

/** Tells the page that its tab is hidden, or seen: headless Chromium shows every tab. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('a hidden tab lets its runner go after a while, and comes back with the page', async ({
  page,
  stack,
}) => {
  const pass = await workerClock(page);
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  const before = await settledPicture(page);
  await expectState(page, 'live');

  await setHidden(page, true);
  await pass(10_000);
  await expectState(page, 'live');
  await pass(6_000);
  await expectState(page, 'paused');
  await expect.poll(() => stack.openSockets()).toBe(0);

  await setHidden(page, false);
  await expectState(page, 'live');
  await draw(page, [0.2, 0.7], [0.8, 0.7], [0.2, 0.75]);
  await expect
    .poll(async () => difference(before, await settledPicture(page)))
    .toBeGreaterThan(0.5);
});

test('an idle board lets its runner go until the next stroke, even if its tab is hidden and seen', async ({
  page,
  stack,
}) => {
  const pass = await workerClock(page);
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  const before = await settledPicture(page);
  await pass(46_000);
  await expectState(page, 'idle');
  await expect.poll(() => stack.openSockets()).toBe(0);
  await setHidden(page, true);
  await pass(16_000);
  await setHidden(page, false);
  // What the engine does at once, it has done when it has answered something else.
  await pass(1);
  await expectState(page, 'idle');
  expect(await stack.openSockets()).toBe(0);

  await draw(page, [0.2, 0.7], [0.8, 0.7], [0.2, 0.75]);
  await expectState(page, 'live');
  await expect
    .poll(async () => difference(before, await settledPicture(page)))
    .toBeGreaterThan(0.5);
});

test('after a sleep of eight hours, with its socket gone, the next stroke is painted', async ({
  page,
  stack,
}) => {
  const pass = await workerClock(page);
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  const before = await settledPicture(page);

  // The lid is closed: the socket dies unseen, its token runs out, timers are late by hours.
  await stack.setScenario({ faults: [{ at: 'socket', kind: 'half-open', on: 'now' }] });
  await pass(8 * 3600_000);
  await draw(page, [0.2, 0.7], [0.8, 0.7], [0.2, 0.75]);
  await expect
    .poll(async () => difference(before, await settledPicture(page)))
    .toBeGreaterThan(0.5);
  await expectState(page, 'live');
});

test('a model billed by the second pauses at the cap, and goes on when it is raised', async ({
  page,
  stack,
}) => {
  await asLive(page);
  await page.goto('/?model=fal-ai/flux-2/klein/realtime');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await expectState(page, 'live');
  const timing = page.getByTitle('Show frame timing');
  await timing.click();
  const cap = page.getByLabel('Pause at');
  // At 0.00194 a second, some two seconds.
  await typeOver(cap, '0.004');
  await cap.press('Enter');
  await expectState(page, 'paused');
  const reason = page.getByRole('alert');
  await expect(reason).toContainText('this visit has reached your cost limit');
  await expect.poll(() => stack.openSockets()).toBe(0);
  // Neither a larger picture nor another stroke nor another board is a way around it.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F');
  await expect(page.getByText('Raise it under Frame timing to finish')).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Finish' })).toBeHidden();
  await draw(page, [0.2, 0.5], [0.8, 0.5]);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'New board' }).click();
  await draw(page, [0.2, 0.7], [0.8, 0.7]);
  await expectState(page, 'paused');
  await expect(reason).toContainText('this visit has reached your cost limit');

  await timing.click();
  await typeOver(cap, '5');
  await cap.press('Enter');
  await expectState(page, 'live');
  await expect(reason).toBeHidden();
  await settledPicture(page);
});
