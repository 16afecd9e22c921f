/** A page that is reloaded lets go a little after the next has begun: how long we wait, in ms. */
const PATIENCE_MS = 500;

/**
 * Holds a board for this page: two pages that draw on one board would overwrite each other.
 *
 * @param locks absent where the page came over plain http: nobody is kept from a board there
 * @returns how to let go of it; null where another page holds it
 * @see https://w3c.github.io/web-locks/
 */
export async function holdBoard(
  locks: Pick<LockManager, 'request'> | undefined,
  id: string,
  patience: AbortSignal = AbortSignal.timeout(PATIENCE_MS),
): Promise<(() => void) | null> {
  if (!locks) return () => undefined;
  return new Promise((resolve) => {
    const held = (): Promise<void> =>
      new Promise((letGo) => {
        resolve(letGo);
      });
    locks.request(`board:${id}`, { signal: patience }, held).catch(() => {
      // Browsers that keep nothing for a site give it no locks either.
      resolve(patience.aborted ? null : () => undefined);
    });
  });
}
