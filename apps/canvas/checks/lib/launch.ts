import { chromium, type Browser } from '@playwright/test';
import { CHROMIUM_OPTIONS } from '../../e2e/support/chromium-options.ts';

/** A browser as the tests have it. */
export function launch(): Promise<Browser> {
  return chromium.launch(CHROMIUM_OPTIONS);
}
