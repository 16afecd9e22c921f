import { keyName } from './key-name.ts';

/** Inputs that take no text, whose letters are therefore free for shortcuts. */
const NO_TEXT = ['range', 'checkbox', 'radio', 'color', 'button'];
/** Keys that edit text where Ctrl or Cmd is held; with any other, a shortcut works there too. */
const EDITING = ['z', 'y', 'backspace'];

/** Whether a key is text where it was pressed, and so not ours. */
export function isText(event: KeyboardEvent): boolean {
  const control = event.ctrlKey || event.metaKey;
  return takesText(event.target) && (!control || EDITING.includes(keyName(event)));
}

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
