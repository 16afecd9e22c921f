import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const CHANNEL = 'page-errors';

/**
 * Puts this before the scripts of page and worker, since WebKit's driver tells nothing of the
 * console: what is thrown, rejected or printed as an error goes to `globalThis.pageErrors`.
 */
const watch = (channel: string): void => {
  const page = 'document' in globalThis;
  const errors = new BroadcastChannel(channel);
  const note = (error: unknown): void => {
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    if (page) globalThis.pageErrors.push(text);
    else errors.postMessage(text);
  };
  if (page) {
    globalThis.pageErrors = [];
    errors.onmessage = ({ data }) => globalThis.pageErrors.push(String(data));
  }
  addEventListener('error', (event) => {
    note((event as ErrorEvent).error ?? (event as ErrorEvent).message);
  });
  addEventListener('unhandledrejection', (event) => {
    note((event as PromiseRejectionEvent).reason);
  });
  Object.assign(console, {
    error: (...words: unknown[]): void => {
      note(words.map(String).join(' '));
    },
  });
};

declare global {
  /** Whatever page and worker printed as an error, or threw, since the page was loaded. */
  var pageErrors: string[];
}

const SCRIPT = `(${watch.toString()})(${JSON.stringify(CHANNEL)});`;

/** Serves the app with `watch` before its own scripts. */
export const watchedApp: Plugin = {
  name: 'watched-app',
  configurePreviewServer: ({ middlewares, config }) => {
    const { outDir } = config.build;
    middlewares.use((request, response, next) => {
      const path = new URL(request.url ?? '/', 'http://app').pathname;
      void (async () => {
        if (path === '/') {
          const page = await readFile(join(outDir, 'index.html'), 'utf8');
          response.setHeader('content-type', 'text/html');
          response.end(page.replace('<head>', `<head><script>${SCRIPT}</script>`));
          return;
        }
        const names = await readdir(join(outDir, 'assets'));
        const name = names.find(
          (each) => path === `/assets/${each}` && /^worker-.*\.js$/.test(each),
        );
        if (name === undefined) {
          next();
          return;
        }
        response.setHeader('content-type', 'text/javascript');
        response.end(`${SCRIPT}\n${await readFile(join(outDir, 'assets', name), 'utf8')}`);
      })();
    });
  },
};
