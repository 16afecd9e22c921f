import { defineConfig } from 'vitest/config';

// Most tests start programs, beside everything else that `pnpm test` runs then.
export default defineConfig({ test: { testTimeout: 30_000, isolate: false } });
