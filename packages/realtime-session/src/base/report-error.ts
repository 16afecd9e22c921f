/** As an event target does with a listener's error: reported, not swallowed, and not our caller's. */
export function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
