/** Runs `action` once calls have ceased for `ms`, or at `flush` if there was any. */
export function debounce(action: () => void, ms: number): { call: () => void; flush: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    clearTimeout(timer);
    timer = undefined;
    action();
  };
  return {
    call: () => {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    },
    flush: () => {
      if (timer !== undefined) run();
    },
  };
}
