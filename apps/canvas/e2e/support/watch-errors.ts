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

const LEFT = /^The connection to (\S+) was interrupted while the page was loading\.$/;

/**
 * The errors without those of sockets that were connecting when their page or worker was left:
 * Firefox reports each of them twice.
 */
export function withoutLeftSockets(errors: readonly string[]): string[] {
  const left = errors.flatMap((error) => LEFT.exec(error)?.[1] ?? []);
  return errors.filter((error) => !left.some((url) => error.includes(url)));
}
