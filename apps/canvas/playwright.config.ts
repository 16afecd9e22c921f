import { defineConfig, devices } from '@playwright/test';
import { chromiumOptions } from './e2e/support/chromium-options.ts';
import { firefoxOptions } from './e2e/support/firefox-options.ts';

/**
 * Specs that no engine has a part in: they are about the proxy, the session, the build, or what our own
 * code makes of events that the spec itself sends. Firefox and WebKit have five minutes of `pnpm test`
 * together, so Firefox runs these only with `pnpm test:firefox`, once a week in CI. What Chromium alone
 * can run has the tag.
 */
const NOT_OF_THE_ENGINE = [
  'access',
  'connections',
  'engine-deaths',
  'local-fal-page',
  'official-client',
  'pausing',
  'pointers',
  'prompts',
  'proxy-down',
  'refine',
  'secret',
  'broken-parts',
  'bundle-size',
].map((name) => `**/${name}.spec.ts`);

const VIEWPORT = { width: 1440, height: 900 };

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/build-app.ts',
  // Each has a stack of its own (local-fal, proxy, app). Tests wait for hands and pictures too: two
  // at a time leave two cores idle for a fifth of it, four are hardly done sooner than three.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: { viewport: VIEWPORT, screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: VIEWPORT,
        launchOptions: chromiumOptions('test'),
      },
    },
    {
      // By WebDriver BiDi, which any Firefox speaks.
      name: 'firefox',
      testIgnore: process.env.E2E_ALL === '1' ? [] : NOT_OF_THE_ENGINE,
      grepInvert: /@chromium/,
      use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: firefoxOptions() },
    },
    {
      // By WebDriver: Debian has no WebKit that Playwright could drive.
      name: 'webkit',
      testMatch: 'webkit/*.webkit.ts',
      // The processor paints what a graphics card does elsewhere.
      workers: 2,
      timeout: 120_000,
      expect: { timeout: 30_000 },
    },
  ],
});
