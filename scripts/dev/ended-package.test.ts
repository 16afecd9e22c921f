import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { ProcessGroup } from '../lib/process-group.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { endedPackage } from './ended-package.ts';

const deno = join(
  dirname(createRequire(join(ROOT_DIR, 'package.json')).resolve('deno/package.json')),
  'deno',
);

it.each(['Deno.exit(1)', 'throw new Error("no")', 'not a program'])(
  'hears from Deno itself that its watched program has ended: %s',
  async (program) => {
    const folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-watch-'));
    await writeFile(join(folder, 'main.ts'), program);
    const args = ['run', '--watch', '--no-clear-screen', 'main.ts'];
    const watcher = new ProcessGroup(deno, args, process.env, folder);
    try {
      const packages: (string | null)[] = [];
      for await (const line of createInterface({ input: watcher.child.stderr! })) {
        packages.push(endedPackage(`@realtime-canvas/proxy:dev: ${line}`));
        if (packages.at(-1) !== null) break;
      }
      expect(packages.at(-1)).toBe('proxy');
    } finally {
      await watcher.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

it('takes nothing else for an end', () => {
  const lines = [
    '@realtime-canvas/proxy:dev: Watcher Process started.',
    '@realtime-canvas/proxy:dev: listening on http://127.0.0.1:8787',
    '@realtime-canvas/canvas:dev: Process finished',
  ];
  expect(lines.map(endedPackage)).toEqual([null, null, null]);
});
