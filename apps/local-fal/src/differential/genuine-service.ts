import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { App } from '../apps/app.ts';
import { cacheFolder } from '../painters/neural/cache-folder.ts';

const HERE = import.meta.dirname!;
/** For pip, which fetches some 90 packages the first time. */
const INSTALL_MS = 240_000;

export interface GenuineService {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Installs fal's template into a virtual environment in the cache folder, once.
 * @returns the Python to run it with, or why there is none.
 */
export async function installTemplate(): Promise<{ python: string } | { missing: string }> {
  const requirements = await Deno.readTextFile(join(HERE, 'requirements.txt'));
  const name = createHash('sha256').update(requirements).digest('hex').slice(0, 16);
  const folder = join(cacheFolder(Deno.env.toObject()), `fal-template-${name}`);
  const python = join(folder, 'bin', 'python');
  const done = join(folder, 'installed');
  if (await exists(done)) return { python };
  if (!(await runs('python3', '-m', 'venv', '--clear', folder))) {
    return { missing: 'python3 with venv is not there' };
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  if (!(await runs(python, ...pip, '-r', join(HERE, 'requirements.txt')))) {
    return { missing: 'pip cannot install PyPI fal' };
  }
  await Deno.writeTextFile(done, '');
  return { python };
}

/** Starts the template around these apps. */
export async function openGenuineService(
  python: string,
  apps: readonly App[],
): Promise<GenuineService> {
  const child = new Deno.Command(python, {
    args: [join(HERE, 'genuine_app.py')],
    stdin: 'piped',
    stdout: 'piped',
    // The template prints a traceback for every bad frame.
    stderr: 'null',
  }).spawn();
  const models = apps.map(({ model: { id, fields }, inputName }) => ({
    path: `${id}/realtime`,
    inputName,
    fields,
  }));
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(models)));
  await writer.close();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  if (value === undefined) throw new Error('the genuine template did not start');
  return {
    address: `127.0.0.1:${Number(value)}`,
    close: async () => {
      child.kill('SIGKILL');
      await child.status;
      await reader.cancel();
    },
  };
}

async function runs(command: string, ...args: string[]): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(INSTALL_MS);
    const output = new Deno.Command(command, { args, stdout: 'null', stderr: 'null', signal });
    return (await output.output()).success;
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}
