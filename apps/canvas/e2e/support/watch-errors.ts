import type { Browser, BrowserContext } from '@playwright/test';

/**
 * Collects what any page or worker of the browser prints as an error, or does not catch, in all
 * contexts that there are and will be. Both browsers report workers with their pages; the service
 * worker's own rejections neither does.
 */
export function watchErrors(browser: Browser): string[] {
  const errors: string[] = [];
  const watch = (context: BrowserContext): void => {
    context.on('weberror', (error) => errors.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
  };
  for (const context of browser.contexts()) watch(context);
  browser.on('context', watch);
  return errors;
}

// Of a socket that was still connecting when its page or worker went; one of the two, or both.
const LEFT_SOCKET =
  /^(The connection to wss?:\S+ was interrupted while the page was loading\.|Firefox can’t establish a connection to the server at wss?:\S+)$/;

/**
 * The errors without what Firefox reports of sockets that were left while they connected. A
 * handshake that fails while it is wanted reads the same there; Chromium's run of the spec sees it.
 */
export function withoutLeftSockets(errors: readonly string[]): string[] {
  return errors.filter((error) => !LEFT_SOCKET.test(error));
}
