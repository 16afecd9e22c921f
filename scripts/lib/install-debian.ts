import { readFile } from 'node:fs/promises';
import { execa } from 'execa';

/** Longest wait for one call of apt, in ms. */
const FETCH_MS = 240_000;

/**
 * Installs Debian's packages by apt, without what they only recommend.
 * @returns whether they are installed: false where this is not Debian, we are not root, or apt failed
 */
export async function installDebian(
  packages: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await isDebian())) return false;
  say(`installing Debian's ${packages.join(', ')} (apt)`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = async (...args: string[]): Promise<boolean> =>
    !(await execa('apt-get', args, { env, reject: false, timeout: FETCH_MS })).failed;
  await apt('update');
  return apt('install', '-y', '--no-install-recommends', ...packages);
}

async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /\bdebian\b/i.test(release);
}
