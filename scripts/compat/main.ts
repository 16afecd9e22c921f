import { join, relative } from 'node:path';
import ts from 'typescript';
import root from '../../package.json' with { type: 'json' };
import { ROOT_DIR } from '../lib/root-dir.ts';
import { ALLOWED } from './allowed.ts';
import { CompatData } from './compat-data.ts';
import { findFaults } from './find-faults.ts';
import { MDN_DATA } from './mdn-data.ts';
import { targets } from './targets.ts';

/**
 * `pnpm check:browsers`: what ships to a browser uses nothing that a supported engine (`browserslist`
 * in package.json) lacks, unless it asks for it first or `allowed.ts` says why that is well.
 */
const SHIPPED = ['apps/canvas/src/**/*', 'packages/*/src/**/*'];
const NOT_SHIPPED = ['**/*.test.ts', '**/testing/**', '**/node_modules/**'];

const files = ts.sys.readDirectory(ROOT_DIR, ['.ts', '.svelte'], NOT_SHIPPED, SHIPPED);
const data = new CompatData(MDN_DATA, targets(root.browserslist));
const unused = new Set(Object.keys(ALLOWED));
let failed = 0;
for (const { path, line, feature, lacking } of findFaults(
  files,
  join(ROOT_DIR, 'apps/canvas/tsconfig.json'),
  data,
)) {
  const place = relative(ROOT_DIR, path);
  const known = [feature, `${feature} in ${place}`].find((each) => each in ALLOWED);
  if (known !== undefined) {
    unused.delete(known);
    continue;
  }
  failed += 1;
  console.error(
    `${place}:${line}: ${feature} is missing in ${lacking.join(', ')}. Ask for it before you use it, ` +
      'offer another way, or say in scripts/compat/allowed.ts why it is well.',
  );
}
for (const known of unused) {
  failed += 1;
  console.error(`scripts/compat/allowed.ts: nothing needs "${known}" any more. Delete it.`);
}
if (failed > 0) process.exitCode = 1;
else console.log(`${files.length} files use nothing that a supported browser lacks`);
