import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { beforeEach, expect, it } from 'vitest';

const ORIGIN = 'https://canvas.example';
const SCRIPT = await readFile(new URL('../../public/service-worker.js', import.meta.url), 'utf8');
const PAGE = '<!doctype html>';

interface Request {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}

const pathOf = (request: string | Request): string =>
  typeof request === 'string' ? request : new URL(request.url).pathname;

/** The browser, as far as the worker uses it. */
class Browser {
  readonly caches = new Map<string, Map<string, string>>();
  /** Locks that tabs hold. */
  readonly locks = new Set<string>();
  /** The files that the server has. */
  server = new Map<string, string>();
  online = true;
  /** The browser has taken the site's storage away. */
  refuses = false;

  readonly fetch = async (request: string | Request) => {
    if (!this.online) throw new TypeError('Failed to fetch');
    const body = this.server.get(pathOf(request)) ?? PAGE;
    return {
      ok: true,
      body,
      headers: new Headers({ 'content-type': body === PAGE ? 'text/html' : 'text/javascript' }),
      json: async () => JSON.parse(body) as unknown,
      clone: () => ({ body }),
    };
  };

  readonly storage = {
    open: async (name: string) => {
      if (this.refuses) throw new DOMException('refused', 'SecurityError');
      const cache = this.caches.get(name) ?? new Map<string, string>();
      this.caches.set(name, cache);
      return {
        match: async (path: string) => cache.get(path),
        put: async (request: Request, { body }: { body: string }) =>
          cache.set(pathOf(request), body),
        addAll: async (paths: readonly string[]) => {
          const all = await Promise.all(paths.map(this.fetch));
          paths.forEach((path, i) => cache.set(path, all[i]!.body));
        },
      };
    },
    match: async (request: string | Request, { cacheName }: { cacheName?: string }) => {
      if (this.refuses) throw new DOMException('refused', 'SecurityError');
      const found = [...this.caches].find(
        ([name, cache]) =>
          (cacheName === undefined || name === cacheName) && cache.has(pathOf(request)),
      );
      const body = found?.[1].get(pathOf(request));
      return body === undefined ? undefined : { body };
    },
    keys: async () => [...this.caches.keys()],
    delete: async (name: string) => this.caches.delete(name),
  };

  /** Deploys a build of these files; the first is its main module. */
  deploy(...files: string[]): void {
    const manifest = Object.fromEntries(files.map((file) => [file, { file: `assets/${file}` }]));
    this.server = new Map([
      ['/asset-manifest.json', JSON.stringify(manifest)],
      ['/', `page of ${files[0]!}`],
      ['/icon.svg', 'icon'],
      ['/manifest.webmanifest', 'manifest'],
      ...files.map((file) => [`/assets/${file}`, file] as const),
    ]);
  }

  /** What is kept of a build, by the name of its main module. */
  kept(main: string): string[] {
    return [...(this.caches.get(`realtime-canvas:/assets/${main}`)?.keys() ?? [])].sort();
  }
}

let browser = new Browser();
beforeEach(() => {
  browser = new Browser();
});

/** Starts the worker of a build. */
function start(main: string) {
  const listeners: Record<string, (event: object) => void> = {};
  runInNewContext(SCRIPT, {
    self: {
      addEventListener: (name: string, listener: (event: object) => void) => {
        listeners[name] = listener;
      },
      skipWaiting: () => undefined,
      clients: { claim: async () => undefined },
    },
    caches: browser.storage,
    fetch: browser.fetch,
    location: { origin: ORIGIN, search: `?/assets/${main}` },
    navigator: {
      locks: { query: async () => ({ held: [...browser.locks].map((name) => ({ name })) }) },
    },
    Response: { error: () => ({ body: 'error' }) },
    URL,
  });
  const say = async (name: string): Promise<void> => {
    let done: Promise<unknown> = Promise.resolve();
    listeners[name]?.({ waitUntil: (promise: Promise<unknown>) => (done = promise) });
    await done;
  };
  return {
    say,
    install: async () => {
      await say('install');
      await say('activate');
    },
    /** What a tab is given for a path; undefined where the worker leaves it to the browser. */
    ask: async (path: string, mode = 'navigate') => {
      let answer: Promise<{ body: string }> | undefined;
      listeners.fetch?.({
        request: { url: ORIGIN + path, method: 'GET', mode } satisfies Request,
        respondWith: (promise: Promise<{ body: string }>) => (answer = promise),
      });
      return (await answer)?.body;
    },
  };
}

const WHOLE = ['/', '/icon.svg', '/manifest.webmanifest', '/too-old.js'];

it('keeps the whole build, and deletes the one before once no tab shows it', async () => {
  browser.deploy('main-1.js', 'dialog-1.js');
  await start('main-1.js').install();
  expect(browser.kept('main-1.js')).toEqual(
    [...WHOLE, '/assets/dialog-1.js', '/assets/main-1.js'].sort(),
  );
  browser.locks.add('realtime-canvas:/assets/main-1.js');
  browser.deploy('main-2.js', 'dialog-2.js');
  await start('main-2.js').install();
  expect(browser.kept('main-2.js')).toHaveLength(WHOLE.length + 2);
  expect(browser.kept('main-1.js'), 'a tab shows it still').toHaveLength(WHOLE.length + 2);

  browser.locks.clear();
  browser.deploy('main-3.js');
  await start('main-3.js').install();
  expect([...browser.caches.keys()]).toEqual(['realtime-canvas:/assets/main-3.js']);
});

it('gives a tab of the build before the parts that it has not loaded', async () => {
  browser.deploy('main-1.js', 'dialog-1.js');
  await start('main-1.js').install();
  browser.locks.add('realtime-canvas:/assets/main-1.js');
  browser.deploy('main-2.js', 'dialog-2.js');
  const worker = start('main-2.js');
  await worker.install();
  expect(await worker.ask('/assets/dialog-1.js', 'cors')).toBe('dialog-1.js');
  browser.online = false;
  expect(await worker.ask('/')).toBe('page of main-2.js');
});

it('keeps the build before while the new one cannot be had whole', async () => {
  browser.deploy('main-1.js');
  await start('main-1.js').install();
  await expect(start('main-2.js').install()).rejects.toThrow('another build');
  browser.online = false;
  await expect(start('main-2.js').install()).rejects.toThrow('Failed to fetch');
  expect(browser.kept('main-1.js')).toHaveLength(WHOLE.length + 1);
  expect(browser.kept('main-2.js')).toEqual([]);
});

it('gives each address its own, also without a network', async () => {
  browser.deploy('main-1.js');
  const worker = start('main-1.js');
  await worker.install();
  expect(await worker.ask('/icon.svg')).toBe('icon');
  browser.online = false;
  expect(await worker.ask('/')).toBe('page of main-1.js');
  expect(await worker.ask('/?model=any')).toBe('page of main-1.js');
  expect(await worker.ask('/icon.svg')).toBe('icon');
  expect(await worker.ask('/elsewhere')).toBe('page of main-1.js');
});

it('keeps no page for a file that is missing', async () => {
  browser.deploy('main-1.js');
  const worker = start('main-1.js');
  await worker.install();
  expect(await worker.ask('/assets/gone.js', 'cors')).toBe(PAGE);
  expect(browser.kept('main-1.js')).not.toContain('/assets/gone.js');
  browser.server.set('/assets/worker.js', 'engine');
  expect(await worker.ask('/assets/worker.js', 'cors')).toBe('engine');
  expect(browser.kept('main-1.js')).toContain('/assets/worker.js');
});

it('gives what the network has where the browser has taken the caches away', async () => {
  browser.deploy('main-1.js');
  const worker = start('main-1.js');
  await worker.install();
  browser.refuses = true;
  expect(await worker.ask('/')).toBe('page of main-1.js');
  expect(await worker.ask('/assets/main-1.js', 'cors')).toBe('main-1.js');
  browser.online = false;
  expect(await worker.ask('/')).toBe('error');
});

it('keeps the build again where the browser has dropped it without an event', async () => {
  browser.deploy('main-1.js', 'dialog-1.js');
  const worker = start('main-1.js');
  await worker.install();
  browser.caches.clear();
  await worker.say('message');
  expect(browser.kept('main-1.js')).toHaveLength(WHOLE.length + 2);
  browser.online = false;
  await worker.say('message');
  browser.caches.clear();
  await worker.say('message');
});
