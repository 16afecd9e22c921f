import { defineConfig } from 'vitest/config';

/** The root's own tests: the dev and test commands. Each room runs its own. */
export default defineConfig({ test: { include: ['scripts/**/*.test.ts'] } });
