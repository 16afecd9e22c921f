import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const port = Number(process.env.PORT ?? 5173);
const host = process.env.HOST ?? '127.0.0.1';
const proxy = {
  // The browser sees one origin, so the proxy's same-origin rule holds in development too.
  '/api': { target: process.env.PROXY_URL ?? 'http://127.0.0.1:8787' },
};

export default defineConfig({
  plugins: [svelte()],
  worker: { format: 'es' },
  // The scan does not look into workers: found later, their packages would reload the page.
  optimizeDeps: { entries: ['index.html', 'src/engine/worker.ts'] },
  server: { host, port, proxy },
  preview: { host, port, proxy },
  build: { target: 'es2023', sourcemap: true, manifest: 'asset-manifest.json' },
  // No test touches what is global, and a process for each file takes three times as long.
  test: { include: ['src/**/*.test.ts'], isolate: false },
});
