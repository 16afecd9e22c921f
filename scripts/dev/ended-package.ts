import { stripVTControlCharacters } from 'node:util';

const WATCHER_OF_AN_END = /^@realtime-canvas\/([a-z-]+):dev: Watcher Process (?:finished|failed)\b/;

/**
 * The package whose program has ended, where a line of turbo's says so; else null. Deno's watcher
 * outlives its program and waits for a file to change.
 */
export function endedPackage(line: string): string | null {
  return WATCHER_OF_AN_END.exec(stripVTControlCharacters(line))?.[1] ?? null;
}
