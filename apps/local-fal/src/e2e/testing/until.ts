/** How long a test waits for what must come, in ms. */
export const PATIENCE_MS = 5000;

/**
 * Asks again and again until it is so.
 * Rejects after `deadlineMs`, with the question.
 * @param pauseMs between two askings.
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
