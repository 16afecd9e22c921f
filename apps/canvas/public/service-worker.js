// Keeps the app for days without a network. Assets have their content's hash in their name, so a
// kept one is never stale; the page itself comes from the network while there is one. The page asks
// for this file by the name of its build: a new build installs it anew, and is kept in its turn.

const CACHE = 'realtime-canvas';
const MANIFEST = '/asset-manifest.json';

self.addEventListener('install', (event) => {
  event.waitUntil(keepApp().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/') || pathname === '/icon.svg') {
    event.respondWith(asset(request));
  }
});

/** Fetches everything that the build has made, so that nothing is missing when it is first asked for. */
async function keepApp() {
  const manifest = await (await fetch(MANIFEST, { cache: 'no-store' })).json();
  const files = Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ]);
  const urls = new Set(files.filter((file) => !file.endsWith('.html')).map((file) => `/${file}`));
  const cache = await caches.open(CACHE);
  await cache.addAll(['/', '/icon.svg', ...urls]);
  // Only now: half a new build and half an old one would open nothing.
  for (const { url } of await cache.keys()) {
    if (url.includes('/assets/') && !urls.has(new URL(url).pathname)) await cache.delete(url);
  }
}

async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put('/', response.clone());
    return response;
  } catch {
    return (await cache.match('/', { ignoreVary: true })) ?? Response.error();
  }
}

async function asset(request) {
  const cache = await caches.open(CACHE);
  // Servers say `Vary: Origin`, and module scripts are asked for with one: the bytes are the same.
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
