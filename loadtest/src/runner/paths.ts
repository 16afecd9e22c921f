import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This package's folder, with a slash at its end. */
export const PACKAGE_DIR = fileURLToPath(new URL('../../', import.meta.url));
/** The repository's root, with a slash at its end. */
export const ROOT_DIR = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Resolves a path of the command line from where the command was typed: pnpm runs our scripts in this
 * package's folder, and puts the folder it was started in into INIT_CWD.
 */
export function callerPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
