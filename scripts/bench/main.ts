import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../lib/find-chromium.ts';
import { interrupted } from '../lib/interrupted.ts';
import { ProcessGroup } from '../lib/process-group.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { Stop } from '../lib/stop.ts';
import { readRows, type Row } from './read-rows.ts';
import { regressions } from './regressions.ts';

/** Packages with a `bench` script; each prints its table and writes JSON to `--out FILE`. */
const PACKAGES = ['proxy', 'local-fal', 'canvas', 'loadtest'];

/** Longest time for one package, in ms. */
const DEADLINE_MS = 15 * 60_000;

/**
 * `pnpm bench [package ...] [--check]`: each package's tables, one table of all bars, and all numbers in one
 * JSON file in `bench-results/`; about ten minutes. `--check` fails where a bar is missed that was not
 * so clearly missed in the runs that lie there.
 */
try {
  const args = process.argv.slice(2);
  await bench(
    args.filter((arg) => arg !== '--check'),
    args.includes('--check'),
  );
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = interrupted.aborted ? 130 : 1;
}

async function bench(names: readonly string[], check: boolean): Promise<void> {
  const unknown = names.find((name) => !PACKAGES.includes(name));
  if (unknown !== undefined) {
    throw new Stop(`no bench for ${JSON.stringify(unknown)}; there are ${PACKAGES.join(', ')}`);
  }
  const started = performance.now();
  const scratch = await mkdtemp(join(tmpdir(), 'realtime-canvas-bench-'));
  const results: Record<string, unknown> = {};
  const failed: string[] = [];
  try {
    for (const name of names.length === 0 ? PACKAGES : names) {
      console.log(`\n== ${name}`);
      const out = join(scratch, `${name}.json`);
      const script = ['--filter', `@realtime-canvas/${name}`, '--silent', 'run', 'bench'];
      const args = [...script, '--out', out];
      if (name === 'canvas') {
        process.env.CHROMIUM_PATH = await findChromium('measure', (line) => console.log(line));
      }
      const run = new ProcessGroup('pnpm', args, process.env, ROOT_DIR, 'inherit');
      const ending = await run.endWithin(DEADLINE_MS);
      if (ending === 'interrupted') throw new Stop('interrupted');
      if (ending === 'late') console.log(`ended after its deadline of ${DEADLINE_MS / 60_000} min`);
      if (ending === 'ok') results[name] = JSON.parse(await readFile(out, 'utf8'));
      else failed.push(name);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const rows = Object.entries(results).flatMap(([name, report]) => readRows(name, report));
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`\nEvery bar of docs/speed.md, measured in this run of ${minutes} minutes:`);
  console.table(
    Object.fromEntries(rows.map(({ name, what, ...row }) => [`${name}: ${what}`, row])),
  );

  const folder = join(ROOT_DIR, 'bench-results');
  await mkdir(folder, { recursive: true });
  const history = await readHistory(folder);
  const date = new Date().toISOString();
  const file = join(folder, `${date.replaceAll(':', '-')}.json`);
  await writeFile(
    file,
    `${JSON.stringify({ date, node: process.version, rows, results }, null, 2)}\n`,
  );
  console.log(`\nall numbers: ${file}`);
  if (failed.length > 0) throw new Stop(`the bench of ${failed.join(', ')} failed`);
  const worse = check ? regressions(rows, history) : [];
  if (worse.length > 0) throw new Stop(`clearly worse than before:\n${worse.join('\n')}`);
}

/** The rows of earlier runs, oldest first. */
async function readHistory(folder: string): Promise<Row[][]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => {
      const { rows } = JSON.parse(await readFile(join(folder, name), 'utf8')) as { rows?: Row[] };
      return rows ?? [];
    }),
  );
}
