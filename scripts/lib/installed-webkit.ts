import { installedProgram } from './installed-program.ts';

/** The programs that drive WebKitGTK. */
export interface WebKitPrograms {
  /** WebKitWebDriver. */
  readonly driver: string;
  /** Runs our own small browser, with WebKitGTK 4.1. */
  readonly gjs: string;
  /** Gives the browser a screen. */
  readonly xvfb: string;
}

/**
 * What drives WebKitGTK on this machine: what `WEBKIT_DRIVER_PATH`, `GJS_PATH` and `XVFB_PATH`
 * name, else the first of each on the PATH that runs; null where one is missing.
 * @throws {Stop} where one of the variables names something else.
 */
export function installedWebKit(
  env?: Readonly<Record<string, string | undefined>>,
): WebKitPrograms | null {
  const driver = installedProgram(
    {
      variable: 'WEBKIT_DRIVER_PATH',
      what: "WebKit's WebDriver",
      names: ['WebKitWebDriver'],
      asks: ['--help'],
    },
    env,
  );
  const gjs = installedProgram(
    {
      variable: 'GJS_PATH',
      what: 'gjs with WebKit2 4.1',
      names: ['gjs'],
      asks: ['-c', "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2;"],
    },
    env,
  );
  const xvfb = installedProgram(
    { variable: 'XVFB_PATH', what: 'Xvfb', names: ['Xvfb'], asks: ['-help'] },
    env,
  );
  return driver !== null && gjs !== null && xvfb !== null ? { driver, gjs, xvfb } : null;
}
