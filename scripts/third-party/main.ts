import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { format, resolveConfig } from 'prettier';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { renderThirdParty, type LicensedPackage } from './render-third-party.ts';

/** `pnpm third-party` writes THIRD_PARTY.md; `pnpm third-party --check` fails when it is out of date. */
const file = join(ROOT_DIR, 'THIRD_PARTY.md');
const { stdout } = await execa('pnpm', ['-r', 'licenses', 'list', '--prod', '--json'], {
  cwd: ROOT_DIR,
  timeout: 60_000,
});
const packages = Object.values(JSON.parse(stdout) as Record<string, LicensedPackage[]>).flat();
const options = (await resolveConfig(file)) ?? {};
const text = await format(renderThirdParty(packages), { ...options, filepath: file });
if (!process.argv.includes('--check')) {
  await writeFile(file, text);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('THIRD_PARTY.md is out of date: run `pnpm third-party` and commit it');
  process.exitCode = 1;
}
