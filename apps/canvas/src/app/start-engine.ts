/** Starts the engine's worker: the only place where the page names a file of its. */
export function startEngine(): Worker {
  return new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' });
}
