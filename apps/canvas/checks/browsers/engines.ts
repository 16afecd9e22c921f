import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserType, chromium, firefox, type LaunchOptions } from '@playwright/test';
import { installedFirefox } from '../../../../scripts/lib/installed-firefox.ts';
import { installedWebKit } from '../../../../scripts/lib/installed-webkit.ts';
import { chromiumOptions } from '../../e2e/support/chromium-options.ts';
import { firefoxOptions } from '../../e2e/support/firefox-options.ts';
import type { TestPage } from '../../e2e/support/test-page.ts';
import { openWebKit } from '../../e2e/webkit/support/open-webkit.ts';
import { WebDriver } from '../../e2e/webkit/support/web-driver.ts';

/** A browser of its own with one page. */
export interface OpenPage extends TestPage {
  /** Goes there, and runs the script in the page. */
  visit(url: string, script: string): Promise<void>;
  close(): Promise<void>;
}

/** An engine of this machine; null where it is not installed. */
export interface Engine {
  readonly name: string;
  readonly open: (() => Promise<OpenPage>) | null;
}

export function engines(): readonly Engine[] {
  const webkit = installedWebKit();
  return [
    { name: 'Chromium', open: () => openByPlaywright(chromium, chromiumOptions('measure')) },
    {
      name: 'Firefox',
      open:
        installedFirefox() === null
          ? null
          : () => openByPlaywright(firefox, { channel: 'moz-firefox', ...firefoxOptions() }),
    },
    { name: 'WebKitGTK', open: webkit && (() => openByWebDriver(webkit)) },
  ];
}

async function openByPlaywright(type: BrowserType, options: LaunchOptions): Promise<OpenPage> {
  const browser = await type.launch(options);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  return Object.assign(page, {
    visit: async (url: string, script: string) => {
      await page.goto(url);
      await page.addScriptTag({ content: script });
    },
    close: () => browser.close(),
  });
}

async function openByWebDriver(programs: Parameters<typeof WebDriver.start>[0]): Promise<OpenPage> {
  const driver = await WebDriver.start(programs);
  const folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-webkit-'));
  const page = await openWebKit(driver, folder);
  const close = page.close.bind(page);
  return Object.assign(page, {
    visit: async (url: string, script: string) => {
      await page.goto(url);
      await page.evaluate((code: string) => {
        const element = document.createElement('script');
        element.textContent = code;
        document.head.append(element);
      }, script);
    },
    close: async () => {
      await close();
      await driver.stop();
      await rm(folder, { recursive: true, force: true });
    },
  });
}
