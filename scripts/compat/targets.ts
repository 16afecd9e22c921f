/** The oldest version of each engine that is supported, by MDN's name for it. */
export type Targets = ReadonlyMap<string, string>;

/** MDN's names for a browser of a browserslist: phones have members of their own. */
const MDN_NAMES: Readonly<Record<string, readonly string[]>> = {
  chrome: ['chrome', 'chrome_android'],
  edge: ['edge'],
  firefox: ['firefox', 'firefox_android'],
  safari: ['safari'],
  ios_saf: ['safari_ios'],
};

/**
 * Reads the `browserslist` of a package.json.
 * @throws {Error} where an entry is not `name >= version`
 */
export function targets(browserslist: readonly string[]): Targets {
  return new Map(
    browserslist.flatMap((entry) => {
      const [, name, version] = /^(\w+) >= ([\d.]+)$/.exec(entry) ?? [];
      const names = MDN_NAMES[name ?? ''];
      if (!names || version === undefined) {
        const known = Object.keys(MDN_NAMES).join(', ');
        throw new Error(`browserslist: ${entry} is not "name >= version" with one of ${known}`);
      }
      return names.map((each) => [each, version] as const);
    }),
  );
}
