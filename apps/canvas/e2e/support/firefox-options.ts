import type { LaunchOptions } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { installedFirefox } from '../../../../scripts/lib/installed-firefox.ts';

/** How the tests start the Firefox of this machine. */
export function firefoxOptions(): LaunchOptions {
  const path = installedFirefox();
  return {
    executablePath: fileURLToPath(new URL('../firefox/bidi-bridge.js', import.meta.url)),
    env: { ...process.env, ...(path === null ? {} : { FIREFOX_PATH: path }) },
  };
}
