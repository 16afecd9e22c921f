import { installDebian } from './install-debian.ts';
import { installedFirefox } from './installed-firefox.ts';
import { NotInstalled } from './not-installed.ts';

/**
 * A Firefox for the end-to-end tests: a found one, else Debian's by apt where we are root. Playwright's
 * own is not asked for: what is tested is the browser that people have.
 * @throws {NotInstalled} where neither is possible. @throws {Stop} where `FIREFOX_PATH` names none.
 */
export async function findFirefox(say: (line: string) => void): Promise<string> {
  const found = installedFirefox();
  if (found !== null) return found;
  if (await installDebian(['firefox-esr'], say)) {
    const fromApt = installedFirefox();
    if (fromApt !== null) return fromApt;
  }
  throw new NotInstalled(
    'no Firefox: none on PATH, and apt (as root, on Debian) brought none; ' +
      'install Firefox, or set FIREFOX_PATH to one',
  );
}
