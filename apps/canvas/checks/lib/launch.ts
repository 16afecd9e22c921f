import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from '@playwright/test';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Chromium as it is named to us (`CHROMIUM_PATH`), else the system's, else Playwright's own. */
export function launch(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);
  return chromium.launch({
    args: FLAGS,
    ...(executablePath === undefined ? {} : { executablePath }),
    ...options,
  });
}
