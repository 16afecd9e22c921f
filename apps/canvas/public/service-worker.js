// Keeps the app for days without a network. Assets have their content's hash in their name, so a
// kept one is never stale; the page itself comes from the network while there is one. The page asks
// for this file by the name of its build: a new build installs it again. Each build has a cache of
// its own, which stays for as long as a tab shows that build: it has a lock of the cache's name.

const PREFIX = 'realtime-canvas:';
/** Path of the build's main module. */
const BUILD = location.search.slice(1);
const CACHE = PREFIX + BUILD;
/** What the page asks for that no build names. */
const OTHERS = ['/icon.svg', '/manifest.webmanifest', '/too-old.js'];
const MANIFEST = '/asset-manifest.json';

self.addEventListener('install', (event) => {
  event.waitUntil(keepApp().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), forgetOtherBuilds()]));
});

// From each page that is loaded: browsers may take a cache away at any time, and tell nobody.
self.addEventListener('message', (event) => {
  event.waitUntil(keepApp().catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, pathname));
  else if (pathname.startsWith('/assets/') || OTHERS.includes(pathname)) {
    event.respondWith(asset(request));
  }
});

/** Fetches everything that the build has made, so that nothing is missing when it is first asked for. */
async function keepApp() {
  const cache = await caches.open(CACHE);
  if (await cache.match('/')) return;
  const manifest = await (await fetch(MANIFEST, { cache: 'no-store' })).json();
  const files = Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ]);
  const paths = new Set(files.filter((file) => !file.endsWith('.html')).map((file) => `/${file}`));
  // Half a new build and half an old one would open nothing.
  if (!paths.has(BUILD)) throw new Error('the server has another build by now');
  await cache.addAll(['/', ...OTHERS, ...paths]);
}

/** Deletes what no tab needs any more. */
async function forgetOtherBuilds() {
  if (!navigator.locks) return;
  const { held } = await navigator.locks.query();
  const used = new Set([CACHE, ...held.map(({ name }) => name)]);
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name);
  }
}

async function page(request, pathname) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(pathname)) ?? (await kept('/')) ?? Response.error();
  }
}

async function asset(request) {
  const own = await kept(request);
  if (own) return own;
  const response = await fetch(request);
  // Some servers give the page itself for whatever they do not have.
  const found = response.ok && !response.headers.get('content-type')?.startsWith('text/html');
  if (found) await keep(request, response.clone());
  return response;
}

/** What is kept of this build, or else of another; undefined where the browser has taken it away. */
async function kept(request) {
  // Servers say `Vary: Origin`, and module scripts are asked for with one: the bytes are the same.
  const options = { ignoreVary: true };
  try {
    return (
      (await caches.match(request, { ...options, cacheName: CACHE })) ??
      (await caches.match(request, options))
    );
  } catch {
    return undefined;
  }
}

/** A cache that is full, or gone, is no reason to withhold what the network gave. */
async function keep(request, response) {
  try {
    await (await caches.open(CACHE)).put(request, response);
  } catch {
    // It is asked for again the next time.
  }
}
