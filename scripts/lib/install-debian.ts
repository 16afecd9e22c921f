import { readFile } from 'node:fs/promises';
import { execa } from 'execa';

/** Longest wait for another program that holds apt's lock, as on a machine just started, in s. */
const LOCK_S = 120;
/** Longest wait for one call of apt, in ms. */
const APT_MS = 240_000 + LOCK_S * 1000;

/**
 * Installs Debian's packages by apt, without what they only recommend; says why where apt fails.
 * @returns whether they are installed: false where this is not Debian, we are not root, or apt failed
 */
export async function installDebian(
  packages: readonly string[],
  say: (line: string) => void,
  may = mayInstall,
): Promise<boolean> {
  if (!(await may())) return false;
  say(`installing Debian's ${packages.join(', ')} (apt)`);
  const lock = `DPkg::Lock::Timeout=${LOCK_S}`;
  const apt = async (...args: string[]): Promise<boolean> => {
    const { failed, stderr, shortMessage } = await execa('apt-get', ['-o', lock, ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      reject: false,
      timeout: APT_MS,
    });
    if (failed) say(`apt-get ${args[0]}: ${stderr.trim().split('\n').at(-1) || shortMessage}`);
    return !failed;
  };
  await apt('update');
  return apt('install', '-y', '--no-install-recommends', ...packages);
}

async function mayInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /\bdebian\b/i.test(release);
}
