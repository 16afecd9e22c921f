import { readFile } from 'node:fs/promises';
import { arch, availableParallelism, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT_DIR } from '../runner/paths.ts';

/** What the figures were measured with, for the report. Names neither machine nor user. */
export async function describeEnvironment(k6Version: string): Promise<Record<string, string>> {
  const { version } = JSON.parse(await readFile(join(ROOT_DIR, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    k6: k6Version,
    node: process.versions.node,
    system: `${platform()} ${arch()}`,
    cores: String(availableParallelism()),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    'realtime-canvas': version,
  };
}
