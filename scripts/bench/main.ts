import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { checkTools } from '../lib/check-tools.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { Stop } from '../lib/stop.ts';

/** Rooms with a `bench` script; each prints its table and writes JSON to `--out FILE`. */
const ROOMS = ['proxy', 'realtime-session', 'local-fal', 'canvas'] as const;

/** Longest time for one room, in ms. */
const DEADLINE_MS = 15 * 60_000;

/** `pnpm bench [room ...]`: each room's tables, and all of their numbers in one JSON file. */
try {
  checkTools();
  await bench(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function bench(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !(ROOMS as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new Stop(`no bench for ${JSON.stringify(unknown)}; there are ${ROOMS.join(', ')}`);
  }
  const scratch = await mkdtemp(join(tmpdir(), 'realtime-canvas-bench-'));
  const results: Record<string, unknown> = {};
  const failed: string[] = [];
  try {
    for (const room of ROOMS.filter((name) => names.length === 0 || names.includes(name))) {
      console.log(`\n== ${room}`);
      const out = join(scratch, `${room}.json`);
      const args = [
        '--filter',
        `@realtime-canvas/${room}`,
        '--silent',
        'run',
        'bench',
        '--out',
        out,
      ];
      const run = await execa('pnpm', args, {
        cwd: ROOT_DIR,
        stdio: ['ignore', 'inherit', 'inherit'],
        reject: false,
        timeout: DEADLINE_MS,
        forceKillAfterDelay: 5_000,
      });
      if (run.failed) failed.push(room);
      else results[room] = JSON.parse(await readFile(out, 'utf8'));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const folder = join(ROOT_DIR, 'bench-results');
  await mkdir(folder, { recursive: true });
  const date = new Date().toISOString();
  const file = join(folder, `${date.replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify({ date, node: process.version, results }, null, 2)}\n`);
  console.log(`\nall numbers: ${file}`);
  if (failed.length > 0) throw new Stop(`the bench of ${failed.join(', ')} failed`);
}
