/** Inputs that take no text, whose letters are therefore free for shortcuts. */
const NO_TEXT = ['range', 'checkbox', 'radio', 'color', 'button'];

/** Whether keys are text here, and so not ours. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
