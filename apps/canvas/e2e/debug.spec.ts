import { readFile } from 'node:fs/promises';
import { draw } from './support/draw.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

test('?debug: a person can save what connections did, with nothing private in it', async ({
  page,
}) => {
  const tokens: string[] = [];
  page.context().on('response', (response) => {
    if (!response.url().endsWith('/api/fal/token')) return;
    void response.json().then((body: { token: string }) => tokens.push(body.token));
  });
  await page.goto('/?debug');
  await page.getByTestId('prompt').fill('my private prompt');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await settledPicture(page);

  await page.getByTitle('Show frame timing').click();
  await expect(page.getByRole('heading', { name: 'Debug log' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  const entries = file
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string });
  expect(entries.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['token', 'opening', 'open', 'in-use', 'first-result', 'status']),
  );
  expect(tokens.length).toBeGreaterThan(0);
  for (const secret of [...tokens, 'private', 'data:', 'base64', 'ws://', 'fal_jwt_token']) {
    expect(file).not.toContain(secret);
  }
  expect(file.length).toBeLessThan(20_000);
});

test('without ?debug nothing is kept, and nothing is offered', async ({ page }) => {
  await page.goto('/');
  await draw(page, [0.2, 0.3], [0.8, 0.3]);
  await page.getByTitle('Show frame timing').click();
  await expect(page.getByRole('heading', { name: 'Frame timing' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Debug log' })).toHaveCount(0);
});
