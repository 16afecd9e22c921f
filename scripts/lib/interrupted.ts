const controller = new AbortController();

/** Aborted at Ctrl-C, or when asked to end: who has started something ends it, then itself. */
export const interrupted: AbortSignal = controller.signal;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => controller.abort());
}
