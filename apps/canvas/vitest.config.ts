import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { chromiumOptions } from './e2e/support/chromium-options.ts';
import vite from './vite.config.ts';

const COMPONENTS = 'src/**/*.svelte.test.ts';

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['src/**/*.test.ts'],
            exclude: [COMPONENTS],
            // No test touches what is global, and a process for each file takes three times as long.
            isolate: false,
          },
        },
        {
          extends: true,
          test: {
            name: 'components',
            include: [COMPONENTS],
            setupFiles: ['src/ui/tokens.css', 'src/ui/base.css'],
            browser: {
              enabled: true,
              headless: true,
              viewport: { width: 1000, height: 800 },
              screenshotFailures: false,
              provider: playwright({ launchOptions: chromiumOptions('test') }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
