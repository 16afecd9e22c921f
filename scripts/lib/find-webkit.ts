import { installDebian } from './install-debian.ts';
import { installedWebKit } from './installed-webkit.ts';
import { NotInstalled } from './not-installed.ts';

const PACKAGES = ['webkit2gtk-driver', 'gir1.2-webkit2-4.1', 'gjs', 'xvfb'];

/**
 * WebKit's driver for the end-to-end tests, with all that it is run with: found, else Debian's by
 * apt where we are root.
 * @throws {NotInstalled} where neither is possible. @throws {Stop} where a variable names no program.
 */
export async function findWebKit(say: (line: string) => void): Promise<string> {
  const found = installedWebKit();
  if (found !== null) return found.driver;
  if (await installDebian(PACKAGES, say)) {
    const fromApt = installedWebKit();
    if (fromApt !== null) return fromApt.driver;
  }
  throw new NotInstalled(
    'no WebKit to drive: WebKitWebDriver, gjs with WebKit2 4.1, or Xvfb is missing, and apt ' +
      `(as root, on Debian) brought none; install ${PACKAGES.join(', ')}`,
  );
}
