/**
 * Lets the app be opened without a network from the next visit on. Browsers may refuse: no harm.
 *
 * @param main address of the build's main module, which holds a hash of all the others: the worker's
 * own file is the same in every build, and browsers would take it for one that they know
 */
export async function workOffline(
  { serviceWorker, locks }: Partial<Pick<Navigator, 'serviceWorker' | 'locks'>>,
  main: string,
): Promise<void> {
  const build = new URL(main).pathname;
  const name = `realtime-canvas:${build}`;
  // For as long as this page lives: parts of its build that it has not loaded yet stay kept.
  locks
    ?.request(name, { mode: 'shared' }, () => new Promise(() => undefined))
    .catch(() => undefined);
  const registration = await serviceWorker
    ?.register(`/service-worker.js?${build}`)
    .catch(() => undefined);
  if (!registration) return;
  registration.active?.postMessage('keep');
  // The build's manifest lacks the engine: what this page has loaded is cached by its address.
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name: address }) => new URL(address))
    .filter(
      ({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'),
    );
  await caches
    .open(name)
    .then((cache) => cache.addAll(loaded.map(({ href }) => href)))
    .catch(() => undefined);
}
