import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Returns the folder for files that can be fetched again, outside the project: `$XDG_CACHE_HOME` as in
 * https://specifications.freedesktop.org/basedir-spec/latest/, else `~/.cache`.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'realtime-canvas');
}
