import { defineConfig, devices } from '@playwright/test';
import { chromiumOptions } from './e2e/support/chromium-options.ts';

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
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: chromiumOptions('test'),
  },
});
