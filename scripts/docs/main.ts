import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { interrupted } from '../lib/interrupted.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { readCommands } from './read-commands.ts';
import { TRIALS } from './trials.ts';

/**
 * The docs, tried out: every command in a shell block is executed, here or by the step of `pnpm test`
 * that does so anyway, and every link to a file leads to one. Ends with `N passed, N failed`.
 */
const [passed, failed, skipped]: [string[], string[], string[]] = [[], [], []];
const pages = await findPages();

for (const page of pages) {
  const text = await readFile(join(ROOT_DIR, page), 'utf8');
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    const path = target.replace(/#.*$/, '');
    if (path === '' || /^[a-z]+:/.test(path)) continue;
    const there = await access(join(ROOT_DIR, dirname(page), path)).then(
      () => true,
      () => false,
    );
    if (!there) failed.push(`${page}: the link ${target} leads nowhere`);
  }
}

const tried = new Set<string>();
for (const page of pages) {
  for (const { text } of readCommands(page, await readFile(join(ROOT_DIR, page), 'utf8'))) {
    if (tried.has(text) || interrupted.aborted) continue;
    tried.add(text);
    const trial = TRIALS.find(({ matches }) => matches.test(text));
    if (trial === undefined) {
      failed.push(`${page}: nothing tries out \`${text}\`; add it to scripts/docs/trials.ts`);
      continue;
    }
    try {
      const outcome = await trial.run(text);
      if (outcome === 'passed') passed.push(text);
      else if (outcome !== 'elsewhere') skipped.push(`${text}: ${outcome}`);
    } catch (error) {
      failed.push(`${page}: \`${text}\` ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

for (const line of [...failed, ...skipped]) console.log(line);
console.log(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
process.exitCode = failed.length > 0 || interrupted.aborted ? 1 : 0;

/** Pages that are written by hand, relative to the root. */
async function findPages(): Promise<string[]> {
  const packages = ['apps', 'packages'].map(async (folder) =>
    (await readdir(join(ROOT_DIR, folder))).map((name) => `${folder}/${name}`),
  );
  const folders = ['.', 'docs', 'loadtest', ...(await Promise.all(packages)).flat()];
  const pages = folders.map(async (folder) =>
    (await readdir(join(ROOT_DIR, folder)))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );
  return (await Promise.all(pages)).flat().filter((page) => page !== 'THIRD_PARTY.md');
}
