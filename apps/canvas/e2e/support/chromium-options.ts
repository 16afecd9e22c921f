import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
/** Chromium as it is named to us, else the system's; Playwright's own where there is neither. */
const executablePath =
  process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);

/** How every test, check and benchmark starts Chromium: nothing of its own goes on beside ours. */
export const CHROMIUM_OPTIONS: LaunchOptions = {
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [
    // As root, which containers are, there is no sandbox to be had.
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ],
};
