import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import root from '../../package.json' with { type: 'json' };

/** The oldest browsers that are supported, as esbuild and Lightning CSS name them. */
const BROWSERS = root.browserslist.map((entry) =>
  entry.replace('ios_saf', 'ios').replace(' >= ', ''),
);
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
  // As `browserslist` in the root package.json says: `light-dark()` and the like are written out for them.
  build: { target: BROWSERS, sourcemap: true, manifest: 'asset-manifest.json' },
});
