import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { Stop } from './stop.ts';

/** As people have it. */
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
/** Without windows: the same engine for a third less work, and nobody's browser. */
const SHELL = 'chromium-headless-shell';
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
/** Longest wait for a browser to say its version, in ms. */
const VERSION_MS = 20_000;

/** Tests do with one that has no windows; what is measured is a browser as people have it. */
export type ChromiumUse = 'test' | 'measure';

/**
 * The Chromium or Chrome of this machine: the one that `CHROMIUM_PATH` names, else the first on the
 * PATH that runs; null where there is none.
 * @throws {Stop} where `CHROMIUM_PATH` names something else.
 */
export function installedChromium(
  use: ChromiumUse,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const named = env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new Stop(
      `CHROMIUM_PATH is ${JSON.stringify(named)}, which does not run; ` +
        'set it to the program of a Chromium or Chrome, or leave it out',
    );
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = use === 'test' ? [SHELL, ...WHOLE] : WHOLE;
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, MAC_CHROME].find(runs) ?? null;
}

/** Some systems have a `chromium-browser` that only says how to install one. */
function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { timeout: VERSION_MS, stdio: 'ignore' }).status === 0;
}
