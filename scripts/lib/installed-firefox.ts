import { installedProgram } from './installed-program.ts';

/**
 * The Firefox of this machine: the one that `FIREFOX_PATH` names, else the first on the PATH that
 * runs; null where there is none.
 * @throws {Stop} where `FIREFOX_PATH` names something else.
 */
export function installedFirefox(
  env?: Readonly<Record<string, string | undefined>>,
): string | null {
  return installedProgram(
    {
      variable: 'FIREFOX_PATH',
      what: 'a Firefox',
      names: ['firefox-esr', 'firefox'],
      paths: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    },
    env,
  );
}
