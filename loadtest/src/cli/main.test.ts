import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT } from '../runner/command-error.ts';
import { PACKAGE_DIR } from '../runner/paths.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the command on a machine whose PATH is this one folder. */
function run(path: string, ...args: readonly string[]) {
  return execa(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: PACKAGE_DIR,
    env: { PATH: path },
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: 30_000,
  });
}

/** A k6 that can say its version, and nothing else. */
async function installK6(version: string): Promise<void> {
  await writeFile(join(folder, 'k6'), `#!/bin/sh\necho "k6 v${version}"\n`, { mode: 0o755 });
}

test('without k6 and Go: one line that says what to install, and a code of its own', async () => {
  const { exitCode, all } = await run(folder, 'frames');
  expect(all).toMatch(
    /^loadtest: k6 2 or later is needed: there is no k6 on the PATH and there is no Go.*install/i,
  );
  expect(all.trim().split('\n')).toHaveLength(1);
  expect(exitCode).toBe(EXIT.noK6);
}, 30_000);

test('a k6 that is too old is named', async () => {
  await installK6('0.57.0');
  const { exitCode, all } = await run(folder, 'tune');
  expect(all).toContain('the k6 on the PATH is 0.57.0');
  expect(exitCode).toBe(EXIT.noK6);
}, 30_000);

test('merge: paths are those of where pnpm was started, and a void part makes a void whole', async () => {
  const part = (late: boolean) => ({
    scenario: 'frames',
    startedAt: '2026-11-25T00:00:00.000Z',
    seconds: 30,
    target: 'local-fal',
    model: 'm',
    settings: {},
    verdict: 'kept',
    thresholds: [],
    metrics: {},
    generator: { lagP95: late ? 90 : 1, late },
    processes: [],
    failures: [],
    environment: {},
  });
  for (const name of ['one', 'two']) {
    await mkdir(join(folder, 'parts', name), { recursive: true });
    const file = join(folder, 'parts', name, 'summary.json');
    await writeFile(file, JSON.stringify(part(name === 'two')));
  }
  const { exitCode, all } = await execa(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'merge', 'parts/one', 'parts/two', '--out', 'merged'],
    // As pnpm does: in the package's folder, wherever it was started.
    { cwd: PACKAGE_DIR, env: { INIT_CWD: folder }, all: true, reject: false, timeout: 30_000 },
  );
  expect(all).toContain(`report: ${join(folder, 'merged', 'report.html')}`);
  expect(exitCode).toBe(EXIT.void);
}, 30_000);

test('an option that is not known ends before anything is started', async () => {
  const { exitCode, all } = await run(folder, 'frames', '--sokets', '3');
  expect(all).toContain('--sokets');
  expect(exitCode).toBe(EXIT.usage);
}, 30_000);

test.each(['frames', 'tune'])(
  '%s asks before it spends money at fal itself',
  async (command) => {
    await installK6('2.2.0');
    const live = createServer((_, response) => response.end('{"mode":"live"}'));
    await new Promise<void>((resolve) => live.listen(0, '127.0.0.1', resolve));
    try {
      const proxy = `http://127.0.0.1:${(live.address() as AddressInfo).port}`;
      const { exitCode, all } = await run(folder, command, '--proxy', proxy);
      expect(all).toMatch(/this run costs money: fal bills .* Say --yes to agree/);
      expect(exitCode).toBe(EXIT.usage);
    } finally {
      live.close();
    }
  },
  30_000,
);
