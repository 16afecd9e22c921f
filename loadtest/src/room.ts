import { fileURLToPath } from 'node:url';

/** The folder of this room, with a slash at its end. */
export const ROOM = fileURLToPath(new URL('../', import.meta.url));
/** The repository's root, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
