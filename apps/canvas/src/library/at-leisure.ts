/** Rest after which work at leisure begins, and how long it waits at most for an idle page, in ms. */
const REST_MS = 400;
const LONGEST_MS = 1_500;

/** Runs something soon, when the page has nothing better to do. */
export function atLeisure(callback: () => void): void {
  setTimeout(() => {
    // Safari has it since 2025 only.
    if (typeof requestIdleCallback === 'function') {
      requestIdleCallback(callback, { timeout: LONGEST_MS });
    } else {
      callback();
    }
  }, REST_MS);
}
