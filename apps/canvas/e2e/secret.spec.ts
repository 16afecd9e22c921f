import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FAL_KEY } from './support/fal-key.ts';
import { expect, test } from './support/test.ts';

test('the app, built and run with a key in the environment, holds no part of it', async ({
  page,
  stack,
}) => {
  const seen: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    seen.push(JSON.stringify(response.headers()));
    // A redirect has none.
    bodies.push(response.text().catch(() => ''));
  });
  await page.goto('/');
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
  seen.push(...(await Promise.all(bodies)));

  const folder = stack.builtApp;
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    seen.push(await readFile(join(file.parentPath, file.name), 'latin1'));
  }
  expect(seen.length).toBeGreaterThan(10);
  for (const part of [FAL_KEY, ...FAL_KEY.split(':')]) {
    expect(seen.filter((text) => text.includes(part))).toEqual([]);
  }
});
