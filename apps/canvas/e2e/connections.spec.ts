/** What costs money: sockets and tokens, and when the app asks for another one. */
import { draw } from './support/draw.ts';
import { blocksOf, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test('going on from an earlier picture of the same model costs no socket and no token', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await settledPicture(page);
  await page.keyboard.press('t');
  const scrub = page.getByRole('slider', { name: 'Picture shown' });
  const place = await scrub.getAttribute('max');
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  await settledPicture(page);
  const before = await stack.given();
  const painted = await stack.paintedFrames();

  await scrub.fill(place!);
  await page.getByRole('button', { name: 'Branch from here' }).click();
  await expect.poll(() => stack.paintedFrames()).toBeGreaterThan(painted);
  await settledPicture(page);
  expect(await stack.given()).toEqual(before);
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
});

test('another board of the same model is another socket, with the token that is there', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await settledPicture(page);
  const before = await stack.given();

  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'New board' }).click();
  await expect.poll(async () => blocksOf(page, 'picture')).toBeNull();
  await expect.poll(() => stack.openSockets(), 'the board before holds none').toBe(0);
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  await settledPicture(page);
  const after = await stack.given();
  expect(after.sockets - before.sockets).toBe(1);
  expect(after.tokens - before.tokens).toBe(0);
});

test('a key with too many sockets: a message, with pauses that grow, on one token', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  const before = await stack.given();
  const fault = { at: 'result', kind: 'error', reason: 'Concurrent session limit reached.' };
  await stack.setScenario({ faults: [fault] });
  try {
    await draw(page, [0.2, 0.2], [0.8, 0.2]);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('no more connections at once. Close other tabs');
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const hidden = (): Promise<number> =>
        alert.locator('span').evaluate((span) => span.scrollHeight - span.clientHeight);
      await expect.poll(hidden, `all of it is seen in ${width} px`).toBeLessThanOrEqual(1);
    }
    await expect.poll(async () => (await stack.given()).sockets - before.sockets).toBe(4);
    await draw(page, [0.2, 0.4], [0.8, 0.4]);
    const after = await stack.given();
    expect(after.sockets - before.sockets, 'strokes do not hurry it').toBeLessThanOrEqual(5);
    expect(after.tokens - before.tokens).toBe(1);

    await stack.setScenario({ faults: [] });
    await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
    await settledPicture(page);
    await expect(alert).toBeHidden();
  } finally {
    await stack.setScenario({ faults: [] });
  }
});

test('a tab more than the key may hold: it says so, and paints when the other one leaves', async ({
  page,
  context,
  stack,
}) => {
  await stack.setScenario({ sessions: 1, sessionTimeoutMs: 600_000 });
  try {
    await page.goto('/');
    await draw(page, [0.2, 0.2], [0.8, 0.2]);
    await settledPicture(page);
    const second = await context.newPage();
    await second.goto('/');
    await draw(second, [0.2, 0.8], [0.8, 0.8]);
    await expect(second.getByRole('alert')).toContainText('buy credits at fal');
    await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
    await page.goto('about:blank');
    await expect(second.getByTestId('status')).toHaveAttribute('data-state', 'live');
    await settledPicture(second);
    await expect(second.getByRole('alert')).toBeHidden();
  } finally {
    await stack.setScenario({ sessions: null, sessionTimeoutMs: 10_000 });
  }
});
