import type { Page } from '@playwright/test';

declare global {
  /** The page's newest worker, where a script was to run before it. */
  var newestWorker: Worker;
}

/**
 * Runs a script in the page's worker before the worker's own code. Call it before the page is opened.
 *
 * @param script that needs nothing but what a worker has
 */
export async function runBeforeWorker(page: Page, script: string): Promise<void> {
  await page.addInitScript((before) => {
    const address = (text: string): string =>
      URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    // The worker is made of two modules, the script and the app's own, evaluated in this order.
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        const modules = [address(before), new URL(url, location.href).href];
        super(address(modules.map((each) => `import ${JSON.stringify(each)};`).join('')), options);
        globalThis.newestWorker = this;
      }
    };
  }, `(${resolveAddresses.toString()})();${script}`);
}

/** Made from a blob, the worker has no address that relative ones could start from. */
function resolveAddresses(): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) =>
    fetch(typeof input === 'string' ? new URL(input, location.origin) : input, init);
}
