import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedChromium } from './installed-chromium.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-chromium-'));
  await program('chromium', 'exit 1');
  await program('google-chrome', 'exit 0');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function program(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`);
  await chmod(join(folder, name), 0o755);
}

it('takes the first that runs, not the first that is there', () => {
  const PATH = ['/nowhere', folder].join(delimiter);
  expect(installedChromium('test', { PATH })).toBe(join(folder, 'google-chrome'));
});

it('measures none without windows, and tests with it before all others', async () => {
  await program('chromium-headless-shell', 'exit 0');
  expect(installedChromium('test', { PATH: folder })).toBe(join(folder, 'chromium-headless-shell'));
  expect(installedChromium('measure', { PATH: folder })).toBe(join(folder, 'google-chrome'));
  await rm(join(folder, 'chromium-headless-shell'));
});

it('takes the one that is named, or says that it does not run', () => {
  const CHROMIUM_PATH = join(folder, 'google-chrome');
  expect(installedChromium('test', { CHROMIUM_PATH })).toBe(CHROMIUM_PATH);
  expect(() => installedChromium('test', { CHROMIUM_PATH: join(folder, 'chromium') })).toThrow(
    /^CHROMIUM_PATH is ".*chromium", which does not run/,
  );
});
