/**
 * Gives the focus back to where it was, where what had it is taken away and leaves it nowhere. To be
 * attached to what takes the focus.
 */
export function returnFocus(): () => void {
  const before = document.activeElement;
  return () => {
    if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
  };
}
