import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createRequire } from 'node:module';
import { execa } from 'execa';
import { ROOT_DIR } from './root-dir.ts';
import { Stop } from './stop.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
/** Longest wait for a browser to be fetched, in ms. */
const FETCH_MS = 240_000;

/**
 * A Chromium for the end-to-end tests: a found one, else Playwright's own, else Debian's by apt
 * where we are root.
 * @throws {Stop} naming what was tried.
 */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const found = await installed();
  if (found !== null) return found;

  const playwright = playwrightChromium();
  if (!(await runs(playwright))) {
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
  if (await runs(playwright)) return playwright;

  if (process.getuid?.() === 0 && (await isDebian())) {
    say("Playwright's installer had none; installing Debian's chromium (apt)");
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await execa('apt-get', ['update'], { env, reject: false, timeout: FETCH_MS });
    const args = ['install', '-y', '--no-install-recommends', 'chromium'];
    await execa('apt-get', args, { env, reject: false, timeout: FETCH_MS });
    const fromApt = await installed();
    if (fromApt !== null) return fromApt;
  }
  throw new Stop(
    "no Chromium: none on PATH, Playwright's installer brought none, and apt was not possible; " +
      'install Chromium or Chrome, or set CHROMIUM_PATH to one',
  );
}

async function installed(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    MAC_CHROME,
  ];
  for (const candidate of candidates) if (await runs(candidate)) return candidate;
  return null;
}

/** Where Playwright would keep its own browser; it need not be there. */
function playwrightChromium(): string {
  const require = createRequire(join(ROOT_DIR, 'apps/canvas/package.json'));
  const { chromium } = require('@playwright/test') as { chromium: { executablePath(): string } };
  return chromium.executablePath();
}

async function runs(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /\bdebian\b/i.test(release);
}
