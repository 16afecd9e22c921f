import { findChromium } from '../lib/find-chromium.ts';
import { findFirefox } from '../lib/find-firefox.ts';
import { findWebKit } from '../lib/find-webkit.ts';
import { NotInstalled } from '../lib/not-installed.ts';
import type { Browser } from './step.ts';

interface Finder {
  /** By which the step that needs the browser gets its path. */
  readonly variable: string;
  /** @throws {NotInstalled} where the run can do without it. */
  readonly find: (say: (line: string) => void) => Promise<string>;
}

const FINDERS: Readonly<Record<Browser, Finder>> = {
  chromium: { variable: 'CHROMIUM_PATH', find: (say) => findChromium('test', say) },
  firefox: { variable: 'FIREFOX_PATH', find: findFirefox },
  webkit: { variable: 'WEBKIT_DRIVER_PATH', find: findWebKit },
};

/**
 * Finds or installs these browsers and puts their paths into `env`.
 * @returns for each that is missing, why
 */
export async function findBrowsers(
  wanted: ReadonlySet<Browser>,
  say: (line: string) => void,
  env: Record<string, string | undefined>,
  finders = FINDERS,
): Promise<ReadonlyMap<Browser, string>> {
  const missing = new Map<Browser, string>();
  for (const browser of wanted) {
    const { variable, find } = finders[browser];
    try {
      env[variable] = await find(say);
    } catch (error) {
      if (!(error instanceof NotInstalled)) throw error;
      missing.set(browser, error.message);
    }
  }
  return missing;
}
