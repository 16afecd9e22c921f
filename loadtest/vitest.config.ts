import { defineConfig } from 'vitest/config';

// No test touches what is global, and a process for each file takes longer.
export default defineConfig({ test: { isolate: false } });
