import type { KeptValues } from '../base/kept-values.ts';

const KEY = 'asked-to-persist';

/**
 * Asks the browser not to clear boards away when a disk fills up; once, since some browsers ask the
 * person in turn. Where it will not, they are kept as before.
 *
 * @param storage absent where the page came over plain http
 * @see https://storage.spec.whatwg.org/#dom-storagemanager-persist
 */
export async function askToPersist(
  storage: Pick<StorageManager, 'persist'> | undefined,
  kept: KeptValues,
): Promise<void> {
  if (!storage || kept.getItem(KEY) !== null) return;
  kept.setItem(KEY, 'yes');
  await storage.persist().catch(() => false);
}
