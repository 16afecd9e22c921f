import type { Studio } from '../app/studio.svelte.ts';

/** Does what the keys of `interface.md` do, unless a person is typing. */
export function handleShortcut(event: KeyboardEvent, studio: Studio): void {
  if (event.altKey || event.isComposing) return;
  const command = event.ctrlKey || event.metaKey;
  if (!command && isTyping(event.target)) return;
  const action = command ? commandAction(event, studio) : plainAction(event, studio);
  if (!action) return;
  event.preventDefault();
  action();
}

function commandAction(event: KeyboardEvent, studio: Studio): (() => void) | undefined {
  if (isTyping(event.target)) return undefined;
  switch (event.key.toLowerCase()) {
    case 'z':
      return () => {
        if (event.shiftKey) studio.redo();
        else studio.undo();
      };
    case 'y':
      return () => {
        studio.redo();
      };
    case 'backspace':
      return () => {
        studio.clear();
      };
    default:
      return undefined;
  }
}

function plainAction(event: KeyboardEvent, studio: Studio): (() => void) | undefined {
  const { brush } = studio;
  switch (event.key) {
    case 'b':
    case 'p':
      return () => (brush.tool = 'pen');
    case 'e':
      return () => (brush.tool = 'eraser');
    case '[':
      return () => {
        brush.thinner();
      };
    case ']':
      return () => {
        brush.wider();
      };
    case 'd':
      return () => {
        studio.throwDice();
      };
    case '/':
      return () => {
        document.getElementById('prompt')?.focus();
      };
    default:
      return undefined;
  }
}

/** Whether keys are text here, and so not ours. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) {
    return !['range', 'checkbox', 'color', 'button'].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
