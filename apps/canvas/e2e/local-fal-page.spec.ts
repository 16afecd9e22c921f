import AxeBuilder from '@axe-core/playwright';
import { draw } from './support/draw.ts';
import { expect, test } from './support/test.ts';
import { typeOver } from './support/type-over.ts';

test.afterEach(({ stack }) => stack.setScenario({ faults: [] }));

test('faults clicked on the /_local page strike the board that is drawn on', async ({
  context,
  page,
  pageErrors,
  stack,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.6, 0.2]);
  const status = page.getByTestId('status');
  await expect(status).toHaveAttribute('data-state', 'live');

  const local = await context.newPage();
  await local.goto(`${stack.localFalUrl}/_local`);
  const figure = (name: string) => local.locator(`[data-figure="${name}"]`);
  await expect(figure('sockets')).toHaveText('1');
  await expect(local.getByText('painting with the brush painter')).toBeVisible();

  // One that strikes at the next frame, and is then spent.
  const once = local.getByRole('button', { name: 'Socket, Closed, 1012: Once' });
  await once.click();
  await expect(once).toHaveAttribute('aria-pressed', 'true');
  await page.bringToFront();
  await draw(page, [0.2, 0.4], [0.6, 0.4]);
  await local.bringToFront();
  await expect(local.getByText('Closed, 1012 1×')).toBeVisible();
  await expect(once).toHaveAttribute('aria-pressed', 'false');
  await expect(status).toHaveAttribute('data-state', 'live');

  // One that stays until it is cleared, so that the board cannot reconnect.
  const refused = local.getByRole('button', { name: 'Handshake, Refused, 503: Always' });
  await refused.click();
  await expect(refused).toHaveAttribute('aria-pressed', 'true');
  await local.getByRole('button', { name: 'Socket, All dropped: Now' }).click();
  await expect(figure('sockets')).toHaveText('0');
  await page.bringToFront();
  await draw(page, [0.2, 0.6], [0.6, 0.6]);
  await expect(status).toHaveAttribute('data-state', 'reconnecting');
  await local.bringToFront();
  await local.getByRole('button', { name: 'Clear all faults' }).click();
  await expect(status).toHaveAttribute('data-state', 'live');
  // Chromium prints each handshake that fails.
  pageErrors.length = 0;
});

test('the /_local page sets the scenario, and shows what it refuses', async ({
  page,
  pageErrors,
  stack,
}) => {
  await page.goto(`${stack.localFalUrl}/_local`);
  const service = page.getByLabel('Service time');
  await expect(service).toHaveValue('fixed');
  const each = page.getByLabel('Each frame, ms');
  await typeOver(each, '75');
  await each.press('Tab');
  await expect.poll(() => stack.scenario()).toMatchObject({ serviceTime: { ms: 75 } });

  await page.getByText('Show and edit as JSON').click();
  const json = page.getByLabel('Scenario as JSON');
  await json.fill('{"network":{"delayMs":-1}}');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('status')).toContainText('network.delayMs');
  await json.fill('{"serviceTime":{"kind":"fixed","ms":60}}');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => stack.scenario()).toMatchObject({ serviceTime: { ms: 60 } });
  await expect(page.getByRole('status')).toHaveText('');

  // Chromium prints the 400 that the bad scenario met.
  pageErrors.length = 0;

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([]);
});
