/** One package as `pnpm licenses list --json` prints it. */
export interface LicensedPackage {
  readonly name: string;
  readonly versions: readonly string[];
  readonly license: string;
  readonly homepage?: string;
}

/** Licences that ask for no more than to be named, or for nothing. */
const ALLOWED: ReadonlySet<string> = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
]);
/** Binaries of sharp for one platform each: which are installed depends on the machine. */
const PLATFORM = /^@img\/sharp-/;

const HEAD = `# Third-party software

What runs in the app, the proxy and the local service, beside our own code. Written by
\`pnpm third-party\` from the lockfile; \`pnpm test\` fails when it is out of date or when a licence comes in
that is not known to be harmless. Tools that are only used to build and test are not listed.

| package | version | licence |
| --- | --- | --- |
`;

const TAIL = `
Fetched or run beside these, and not part of what is published here:

- **sharp's binaries** (\`@img/sharp-*\`, Apache-2.0) with **libvips** (LGPL-3.0-or-later), one pair for
  each platform, loaded as they are; in the local service and the load tests only.
- **The style network** \`multistyle26.onnx\` (Apache-2.0), fetched with a pinned hash by the local service.
- **k6** (AGPL-3.0), run as a separate program by the load tests; none of it is linked or shipped.
- **Chromium**, for the end-to-end tests.
`;

/**
 * The list as Markdown.
 * @throws {Error} that names each package whose licence is not known to be harmless.
 */
export function renderThirdParty(packages: readonly LicensedPackage[]): string {
  const listed = packages
    .filter(({ name }) => !PLATFORM.test(name) && !name.startsWith('@realtime-canvas/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const unknown = listed.filter(({ license }) => !ALLOWED.has(license));
  if (unknown.length > 0) {
    const names = unknown.map(({ name, license }) => `${name} (${license})`).join(', ');
    throw new Error(`look at these licences, then allow them or drop the package: ${names}`);
  }
  const rows = listed.map(({ name, versions, license, homepage }) => {
    const title = homepage === undefined ? name : `[${name}](${homepage})`;
    return `| ${title} | ${versions.join(', ')} | ${license} |\n`;
  });
  return HEAD + rows.join('') + TAIL;
}
