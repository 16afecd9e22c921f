/**
 * Lets the app be opened without a network from the next visit on. Browsers may refuse: no harm.
 *
 * @param main address of the build's main module, which holds a hash of all the others: the worker's
 * own file is the same in every build, and browsers would take it for one that they know
 */
export async function workOffline(
  container: ServiceWorkerContainer | undefined,
  main: string,
): Promise<void> {
  const build = new URL(main).pathname;
  const registration = await container
    ?.register(`/service-worker.js?${build}`)
    .catch(() => undefined);
  if (!registration) return;
  // The engine is no part of the build's manifest: what this page has loaded is kept by its address.
  const cache = await caches.open('realtime-canvas');
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'),
    );
  await cache.addAll(loaded.map(({ href }) => href)).catch(() => undefined);
}
