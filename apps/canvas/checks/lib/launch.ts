import { chromium, type Browser } from '@playwright/test';
import { chromiumOptions } from '../../e2e/support/chromium-options.ts';

/** A browser as people have it. */
export function launch(): Promise<Browser> {
  return chromium.launch(chromiumOptions('measure'));
}
