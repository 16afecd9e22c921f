import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { execa } from 'execa';
import { installDebian } from './install-debian.ts';
import { type ChromiumUse, installedChromium } from './installed-chromium.ts';
import { ROOT_DIR } from './root-dir.ts';
import { Stop } from './stop.ts';

/** Longest wait for Playwright's browser to be fetched, in ms. */
const FETCH_MS = 240_000;
/** Debian's packages, the better first; before Debian 12 there is only the second. */
const PACKAGES = {
  test: ['chromium-headless-shell', 'chromium'],
  measure: ['chromium'],
} satisfies Record<ChromiumUse, string[]>;

/**
 * A Chromium for the end-to-end tests or the bench: a found one, else Playwright's own, else
 * Debian's by apt where we are root.
 * @throws {Stop} naming what was tried, or a `CHROMIUM_PATH` that names none.
 */
export async function findChromium(use: ChromiumUse, say: (line: string) => void): Promise<string> {
  const found = installedChromium(use);
  if (found !== null) return found;

  const playwright = playwrightChromium();
  if (!existsSync(playwright)) {
    say("no Chromium found; asking Playwright's installer");
    await execa(
      'pnpm',
      ['--filter', '@realtime-canvas/canvas', 'exec', 'playwright', 'install', 'chromium'],
      {
        cwd: ROOT_DIR,
        reject: false,
        timeout: FETCH_MS,
      },
    );
  }
  if (existsSync(playwright)) return playwright;

  for (const name of PACKAGES[use]) {
    if (!(await installDebian([name], say))) continue;
    const fromApt = installedChromium(use);
    if (fromApt !== null) return fromApt;
  }
  throw new Stop(
    "no Chromium: none on PATH, Playwright's installer brought none, and apt was not possible; " +
      'install Chromium or Chrome, or set CHROMIUM_PATH to one',
  );
}

/** Where Playwright would keep its own browser; it need not be there. */
function playwrightChromium(): string {
  const require = createRequire(join(ROOT_DIR, 'apps/canvas/package.json'));
  const { chromium } = require('@playwright/test') as { chromium: { executablePath(): string } };
  return chromium.executablePath();
}
