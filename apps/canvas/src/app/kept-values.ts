/** What is kept between visits, by name. */
export type KeptValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The browser's own storage, but it never fails: where it is full, or the person allows none, what
 * was set lasts as long as the page.
 */
export function keptValues(scope: { readonly localStorage: Storage }): KeptValues {
  const unkept = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      // To read the property alone throws where a site may keep nothing.
      return use(scope.localStorage);
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (name) => unkept.get(name) ?? attempt((storage) => storage.getItem(name)) ?? null,
    setItem: (name, value) => {
      unkept.set(name, value);
      attempt((storage) => {
        storage.setItem(name, value);
        unkept.delete(name);
      });
    },
    removeItem: (name) => {
      unkept.delete(name);
      attempt((storage) => {
        storage.removeItem(name);
      });
    },
  };
}
