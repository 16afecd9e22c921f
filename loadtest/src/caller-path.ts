import { resolve } from 'node:path';

/**
 * A path as whoever typed the command meant it: pnpm runs our scripts in this room's folder, and tells
 * by INIT_CWD where it was started itself.
 */
export function callerPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
