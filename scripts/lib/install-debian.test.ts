import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { installDebian } from './install-debian.ts';

/** As apt-get does while another program holds its lock, for less time than it is asked to wait. */
const LOCKED = `#!/bin/sh
case "$*" in
  *DPkg::Lock::Timeout=*) exit 0 ;;
esac
echo 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7' >&2
exit 100
`;
const OFFLINE = `#!/bin/sh
echo 'E: Some index files failed to download.' >&2
echo 'E: Unable to locate package firefox-esr' >&2
exit 100
`;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'realtime-canvas-apt-'));
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function install(apt: string): Promise<{ done: boolean; said: string[] }> {
  await writeFile(join(folder, 'apt-get'), apt);
  await chmod(join(folder, 'apt-get'), 0o755);
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  return { done: await installDebian(['firefox-esr'], say, async () => true), said };
}

it('waits while another program uses apt', async () => {
  expect(await install(LOCKED)).toMatchObject({ done: true });
});

it('says why apt failed', async () => {
  const { done, said } = await install(OFFLINE);
  expect(done).toBe(false);
  expect(said).toContain('apt-get install: E: Unable to locate package firefox-esr');
});
