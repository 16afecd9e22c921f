import type { LaunchOptions } from '@playwright/test';
import { type ChromiumUse, installedChromium } from '../../../../scripts/lib/installed-chromium.ts';

/** How every test, check and benchmark starts Chromium: nothing of its own goes on beside ours. */
export function chromiumOptions(use: ChromiumUse): LaunchOptions {
  // Playwright's own where there is none.
  const executablePath = installedChromium(use);
  return {
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
}
