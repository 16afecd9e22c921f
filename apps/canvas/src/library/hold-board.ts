/** How long to wait for a lock, in ms: a page that is reloaded releases it a little after the next has begun. */
const PATIENCE_MS = 500;

type Release = () => void;
type Locks = Pick<LockManager, 'request'>;

/**
 * Holds a board for this page: two pages that draw on one board would overwrite each other.
 *
 * @param locks absent where the page came over plain http: boards are not locked there
 * @param patience begun once another page is known to hold it: a busy browser
 *   calls back late though no page holds it
 * @returns releases it; null where another page holds it
 * @see https://w3c.github.io/web-locks/
 */
export async function holdBoard(
  locks: Locks | undefined,
  id: string,
  patience: () => AbortSignal = () => AbortSignal.timeout(PATIENCE_MS),
): Promise<Release | null> {
  const free = (): void => undefined;
  if (!locks) return free;
  const name = `board:${id}`;
  try {
    const held = await take(locks, name, { ifAvailable: true });
    if (held) return held;
    const signal = patience();
    return await take(locks, name, { signal }).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
  } catch {
    // Browsers that keep nothing for a site give it no locks either.
    return free;
  }
}

async function take(locks: Locks, name: string, options: LockOptions): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null): Promise<void> =>
      new Promise((release) => {
        resolve(lock && release);
        if (!lock) release();
      });
    locks.request(name, options, held).catch(reject);
  });
}
