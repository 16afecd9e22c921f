import { fileURLToPath } from 'node:url';
import type { WebDriver } from './web-driver.ts';
import { WebKitPage } from './webkit-page.ts';

const BROWSER = fileURLToPath(new URL('browser.js', import.meta.url));

/** Starts a browser that keeps in this folder what its pages store, and saves files there. */
export async function openWebKit(driver: WebDriver, folder: string): Promise<WebKitPage> {
  const { sessionId } = await driver.request<{ sessionId: string }>('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: driver.gjs, args: ['-m', BROWSER, folder] },
      },
    },
  });
  return new WebKitPage(driver, sessionId, `${folder}/saved`);
}
