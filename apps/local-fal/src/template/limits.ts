/** `ws_max_size` of uvicorn, under which the template runs: one byte more ends with 1009. */
export const LARGEST_MESSAGE = 16 * 1024 * 1024;

/** @returns how many results may wait for the client: `outgoing_messages` in `fal/realtime.py` of PyPI `fal` */
export function placesForResults(buffering: number): number {
  return 2 * buffering;
}
