/** A page that is reloaded lets go a little after the next has begun: how long we wait, in ms. */
const PATIENCE_MS = 500;

type LetGo = () => void;
type Locks = Pick<LockManager, 'request'>;

/**
 * Holds a board for this page: two pages that draw on one board would overwrite each other.
 *
 * @param locks absent where the page came over plain http: nobody is kept from a board there
 * @param patience begun once another page is known to hold it: a browser that is busy answers late,
 *   and that is nobody's hold
 * @returns how to let go of it; null where another page holds it
 * @see https://w3c.github.io/web-locks/
 */
export async function holdBoard(
  locks: Locks | undefined,
  id: string,
  patience: () => AbortSignal = () => AbortSignal.timeout(PATIENCE_MS),
): Promise<LetGo | null> {
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

async function take(locks: Locks, name: string, options: LockOptions): Promise<LetGo | null> {
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null): Promise<void> =>
      new Promise((release) => {
        resolve(lock && release);
        if (!lock) release();
      });
    locks.request(name, options, held).catch(reject);
  });
}
