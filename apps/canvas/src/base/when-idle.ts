/** Pause before idle work begins, and how long it waits at most for an idle page, in ms. */
const PAUSE_MS = 400;
const LONGEST_MS = 1_500;

/** Runs something soon, when the page is idle. */
export function whenIdle(callback: () => void): void {
  setTimeout(() => {
    // Safari has it since 2025 only.
    if (typeof requestIdleCallback === 'function') {
      requestIdleCallback(callback, { timeout: LONGEST_MS });
    } else {
      callback();
    }
  }, PAUSE_MS);
}
