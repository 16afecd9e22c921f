import { createHash } from 'node:crypto';
import { join } from 'node:path';

const REQUIREMENTS = join(import.meta.dirname!, 'requirements.txt');
/** For venv and pip together, which fetches some 90 packages. */
const INSTALL_MS = 420_000;

/**
 * Installs fal's template, once, into a virtual environment in a folder that is kept.
 * @returns the Python to run it with, or why there is none
 */
export async function installTemplate(
  cache: string,
): Promise<{ readonly python: string } | { readonly missing: string }> {
  const requirements = await Deno.readTextFile(REQUIREMENTS);
  const name = createHash('sha256').update(requirements).digest('hex').slice(0, 16);
  const kept = join(cache, `fal-template-${name}`);
  const pythonIn = (folder: string) => join(folder, 'bin', 'python');
  const isWhole = () => exists(join(kept, 'installed'));
  if (await isWhole()) return { python: pythonIn(kept) };
  await Deno.mkdir(cache, { recursive: true });
  // Beside its later place, and moved there whole: two runs at once make one each, and a run that
  // is ended leaves no half of one. Python finds its packages by where it lies itself.
  const folder = await Deno.makeTempDir({ dir: cache, prefix: 'installing-' });
  try {
    const signal = AbortSignal.timeout(INSTALL_MS);
    if (!(await runs(signal, 'python3', '-m', 'venv', folder))) {
      return { missing: 'python3 with venv was not found' };
    }
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    if (!(await runs(signal, pythonIn(folder), ...pip, '-r', REQUIREMENTS))) {
      return { missing: 'pip cannot install PyPI fal' };
    }
    await Deno.writeTextFile(join(folder, 'installed'), '');
    await Deno.rename(folder, kept).catch(async (error: unknown) => {
      // Another run was faster, and its template is as good.
      if (!(await isWhole())) throw error;
    });
    return { python: pythonIn(kept) };
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

async function runs(signal: AbortSignal, command: string, ...args: string[]): Promise<boolean> {
  try {
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
