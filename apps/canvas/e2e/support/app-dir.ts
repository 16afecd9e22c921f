import { fileURLToPath } from 'node:url';

/** Root of the app, with a slash at its end. */
export const APP_DIR = fileURLToPath(new URL('../..', import.meta.url));
