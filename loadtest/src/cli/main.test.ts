import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOM } from '../room.ts';
import { EXIT } from '../exit/exit-code.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command on a machine whose PATH is this one folder. */
function run(path: string, ...args: readonly string[]) {
  return execa(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: ROOM,
    env: { PATH: path },
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: 30_000,
  });
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
  await writeFile(join(folder, 'k6'), '#!/bin/sh\necho "k6 v0.57.0 (go1.23, linux/amd64)"\n', {
    mode: 0o755,
  });
  const { exitCode, all } = await run(folder, 'tune');
  expect(all).toContain('the k6 on the PATH is 0.57.0');
  expect(exitCode).toBe(EXIT.noK6);
}, 30_000);

test('an option that is not known ends before anything is started', async () => {
  const { exitCode, all } = await run(folder, 'frames', '--sokets', '3');
  expect(all).toContain('--sokets');
  expect(exitCode).toBe(EXIT.usage);
}, 30_000);
