import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** Runs with a `python3` on the PATH that is the given shell script, and no other Python; `use` gets its folder. */
export async function withPython(
  script: string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'python-'));
  const before = process.env['PATH'];
  try {
    await writeFile(join(folder, 'python3'), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, 'python3'), 0o755);
    process.env['PATH'] = [folder, '/bin'].join(delimiter);
    await use(folder);
  } finally {
    process.env['PATH'] = before;
    await rm(folder, { recursive: true });
  }
}
