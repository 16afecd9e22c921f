import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { beforeEach, expect, it } from 'vitest';

const ORIGIN = 'https://canvas.example';
const SCRIPT = await readFile(new URL('../../public/service-worker.js', import.meta.url), 'utf8');

/** The cache, as far as the worker uses it. */
class Cache {
  readonly kept = new Set<string>();
  online = true;
  keys = async () => [...this.kept].map((url) => ({ url }));
  delete = async (url: string) => this.kept.delete(url);
  addAll = async (paths: readonly string[]) => {
    if (!this.online) throw new TypeError('Failed to fetch');
    for (const path of paths) this.kept.add(ORIGIN + path);
  };
}

const cache = new Cache();

/** Installs the worker beside a build of these files. */
async function install(...files: string[]): Promise<void> {
  const manifest = Object.fromEntries(files.map((file) => [file, { file }]));
  let done: Promise<unknown> = Promise.resolve();
  const listeners: Record<string, (event: object) => void> = {};
  runInNewContext(SCRIPT, {
    self: {
      addEventListener: (name: string, listener: (event: object) => void) => {
        listeners[name] = listener;
      },
      skipWaiting: () => undefined,
    },
    caches: { open: async () => cache },
    fetch: async () => ({ json: async () => manifest }),
    location: { origin: ORIGIN },
    URL,
  });
  listeners.install?.({ waitUntil: (promise: Promise<unknown>) => (done = promise) });
  await done;
}

beforeEach(() => {
  cache.kept.clear();
  cache.online = true;
});

it('keeps the whole build, and lets go of the one before', async () => {
  await install('assets/main-1.js', 'assets/dialog-1.js');
  await install('assets/main-2.js', 'assets/dialog-1.js');
  expect([...cache.kept].sort()).toEqual(
    ['/', '/assets/dialog-1.js', '/assets/main-2.js', '/icon.svg'].map((path) => ORIGIN + path),
  );
});

it('keeps the build before while the new one cannot be had whole', async () => {
  await install('assets/main-1.js');
  const before = [...cache.kept];
  cache.online = false;
  await expect(install('assets/main-2.js')).rejects.toThrow('Failed to fetch');
  expect([...cache.kept]).toEqual(before);
});
