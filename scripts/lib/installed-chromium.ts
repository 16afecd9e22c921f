import { installedProgram } from './installed-program.ts';

/** As people have it. */
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
/** Without windows: the same engine for a third less work, and nobody's browser. */
const SHELL = 'chromium-headless-shell';

/** Tests do with one that has no windows; what is measured is a browser as people have it. */
export type ChromiumUse = 'test' | 'measure';

/**
 * The Chromium or Chrome of this machine: the one that `CHROMIUM_PATH` names, else the first on the
 * PATH that runs; null where there is none.
 * @throws {Stop} where `CHROMIUM_PATH` names something else.
 */
export function installedChromium(
  use: ChromiumUse,
  env?: Readonly<Record<string, string | undefined>>,
): string | null {
  return installedProgram(
    {
      variable: 'CHROMIUM_PATH',
      what: 'a Chromium or Chrome',
      names: use === 'test' ? [SHELL, ...WHOLE] : WHOLE,
      paths: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    },
    env,
  );
}
