import type { LaunchOptions } from '@playwright/test';
import { installedChromium } from '../../../../scripts/lib/installed-chromium.ts';

/** Playwright's own where there is none. */
const executablePath = installedChromium();

/** How every test, check and benchmark starts Chromium: nothing of its own goes on beside ours. */
export const CHROMIUM_OPTIONS: LaunchOptions = {
  ...(executablePath === null ? {} : { executablePath }),
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
