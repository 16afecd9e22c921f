/** How long a test waits for what must come, in ms. */
export const PATIENCE_MS = 5000;

/**
 * Polls until the condition holds. Rejects after `deadlineMs`, with the condition.
 * @param pauseMs between two polls
 */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  deadlineMs = PATIENCE_MS,
  pauseMs = 1,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not in ${deadlineMs} ms: ${String(isSo)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
