import { expect, it } from 'vitest';
import { NotInstalled } from '../lib/not-installed.ts';
import { Stop } from '../lib/stop.ts';
import { findBrowsers } from './find-browsers.ts';

const chromium = { variable: 'CHROMIUM_PATH', find: async () => '/bin/chromium' };

const webkit = { variable: 'WEBKIT_DRIVER_PATH', find: async () => '/bin/WebKitWebDriver' };

function fails(error: Error) {
  return { variable: 'FIREFOX_PATH', find: () => Promise.reject(error) };
}

it('gives the steps the path of each browser, and says why one is missing', async () => {
  const env = {};
  const finders = {
    chromium,
    webkit,
    firefox: fails(new NotInstalled('no Firefox: none on PATH')),
  };
  const missing = await findBrowsers(new Set(['chromium', 'firefox']), () => {}, env, finders);
  expect(env).toEqual({ CHROMIUM_PATH: '/bin/chromium' });
  expect([...missing]).toEqual([['firefox', 'no Firefox: none on PATH']]);
});

it('ends where a browser is named that does not run', async () => {
  const finders = { chromium, webkit, firefox: fails(new Stop('FIREFOX_PATH does not run')) };
  await expect(findBrowsers(new Set(['firefox']), () => {}, {}, finders)).rejects.toThrow(
    'FIREFOX_PATH does not run',
  );
});
