const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * Makes a group of buttons one stop of the Tab key, between which the arrows, Home and End move. Use
 * it as an attachment of an element with the role `toolbar`. What lies in a popover stays as it is.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex
 * @returns how to leave it
 */
export function rovingFocus(group: HTMLElement): () => void {
  /** The button that had the focus last. */
  let last: Element | null = null;

  const reachable = (): HTMLButtonElement[] =>
    [...group.querySelectorAll('button')].filter(
      (button) => !button.disabled && !inPopover(button, group) && button.offsetParent !== null,
    );

  function refresh(): void {
    const buttons = reachable();
    const stop =
      buttons.find((button) => button === last) ??
      buttons.find((button) => button.ariaPressed === 'true') ??
      buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  function onfocusin({ target }: FocusEvent): void {
    if (!(target instanceof Element) || inPopover(target, group)) return;
    last = target;
    refresh();
  }

  function onkeydown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const buttons = reachable();
    const at = buttons.findIndex((button) => button === event.target);
    if (at < 0) return;
    const step = STEPS[event.key];
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step && at + step;
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  }

  // Buttons come and go, and the one that Tab comes to may be disabled or hidden meanwhile.
  const changes = new MutationObserver(refresh);
  const attributeFilter = ['disabled', 'aria-pressed', 'hidden'];
  changes.observe(group, { subtree: true, childList: true, attributeFilter });
  const size = new ResizeObserver(refresh);
  size.observe(group);
  group.addEventListener('focusin', onfocusin);
  group.addEventListener('keydown', onkeydown);
  refresh();
  return () => {
    changes.disconnect();
    size.disconnect();
    group.removeEventListener('focusin', onfocusin);
    group.removeEventListener('keydown', onkeydown);
  };
}

function inPopover(element: Element, group: HTMLElement): boolean {
  const popover = element.closest('[popover]');
  return popover !== null && group.contains(popover);
}
