import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { WebKitPage } from './webkit-page.ts';

/** Names the channel of the workers, and what a tab stores. */
const ERRORS = 'page-errors';

/**
 * Puts this before the scripts of page and worker, since WebKit's driver tells nothing of the
 * console: what is thrown, rejected or printed as an error is stored by the tab, so that a reload
 * forgets none of it.
 */
const watch = (name: string): void => {
  const page = 'document' in globalThis;
  const channel = new BroadcastChannel(name);
  const store = (text: string): void => {
    const before = JSON.parse(sessionStorage.getItem(name)!) as string[];
    sessionStorage.setItem(name, JSON.stringify([...before, text]));
  };
  const note = (error: unknown): void => {
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    if (page) store(text);
    else channel.postMessage(text);
  };
  if (page) {
    if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, '[]');
    channel.onmessage = ({ data }) => {
      store(String(data));
    };
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

/**
 * Whatever the pages of all tabs and their workers printed as an error, or threw, since this was last
 * asked; null for a tab whose page was not watched. The tab that was opened last is driven afterwards.
 */
export async function takeErrors(webkit: WebKitPage): Promise<(string | null)[]> {
  const errors: (string | null)[] = [];
  for (const tab of await webkit.tabs()) {
    await webkit.switchTo(tab);
    const stored = await webkit.evaluate((name) => {
      const text = sessionStorage.getItem(name);
      if (text !== null) sessionStorage.setItem(name, '[]');
      return text;
    }, ERRORS);
    errors.push(...(stored === null ? [null] : (JSON.parse(stored) as string[])));
  }
  return errors;
}

const SCRIPT = `(${watch.toString()})(${JSON.stringify(ERRORS)});`;

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
