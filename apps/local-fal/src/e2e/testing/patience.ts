/** How long a test waits for what must come, in ms. */
export const PATIENCE_MS = 5000;
