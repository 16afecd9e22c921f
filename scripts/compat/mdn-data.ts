import { createRequire } from 'node:module';
import type { CompatData } from '@mdn/browser-compat-data';

/** MDN's data, read as it is: 20 MB are too much for what would bundle or transform it. */
export const MDN_DATA = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData;
