/** What is kept between visits, by name. */
export type KeptValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * A storage of the browser, but it never fails: where it is full, or the person allows none, what
 * was set lasts as long as the page.
 *
 * @param storage may throw: to look at it alone does where a site may keep nothing
 */
export function keptValues(storage: () => Storage): KeptValues {
  const unkept = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (name) => unkept.get(name) ?? attempt((own) => own.getItem(name)) ?? null,
    setItem: (name, value) => {
      unkept.set(name, value);
      attempt((own) => {
        own.setItem(name, value);
        unkept.delete(name);
      });
    },
    removeItem: (name) => {
      unkept.delete(name);
      attempt((own) => {
        own.removeItem(name);
      });
    },
  };
}
