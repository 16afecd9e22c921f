import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedWebKit } from './installed-webkit.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-webkit-'));
  await program('WebKitWebDriver', '[ "$1" = --help ]');
  await program('Xvfb', '[ "$1" = -help ]');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function program(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`);
  await chmod(join(folder, name), 0o755);
}

it('is there only with all that it is run with', async () => {
  expect(installedWebKit({ PATH: folder }), 'without gjs').toBeNull();
  await program('gjs', 'exit 1');
  expect(installedWebKit({ PATH: folder }), 'gjs without WebKit').toBeNull();
  await program('gjs', 'exit 0');
  expect(installedWebKit({ PATH: folder })).toEqual({
    driver: join(folder, 'WebKitWebDriver'),
    gjs: join(folder, 'gjs'),
    xvfb: join(folder, 'Xvfb'),
  });
});
