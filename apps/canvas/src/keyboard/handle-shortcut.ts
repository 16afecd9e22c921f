import type { Studio } from '../app/studio.svelte.ts';
import type { Tool } from '../drawing/tool.ts';

const TOOL_KEYS: Readonly<Record<string, Tool>> = {
  b: 'pen',
  p: 'pen',
  m: 'marker',
  e: 'eraser',
  l: 'line',
  r: 'rectangle',
  o: 'ellipse',
  g: 'fill',
  i: 'eyedropper',
  v: 'select',
  h: 'pan',
};

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
  const tool = TOOL_KEYS[event.key.toLowerCase()];
  if (tool && !event.shiftKey) return () => (brush.tool = tool);
  if (/^[0-9]$/.test(event.key)) return () => setOpacityOrFit(event.key, studio);
  switch (event.key) {
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
    case 'Delete':
    case 'Backspace':
      return () => {
        studio.deleteSelected();
      };
    case 'Escape':
      return () => {
        studio.escape();
      };
    default:
      return undefined;
  }
}

/** 1 to 9 are tenths and 0 the whole; while the board is zoomed, 0 first fits it. */
function setOpacityOrFit(digit: string, { brush, view }: Studio): void {
  if (digit === '0' && view.current.scale > 1) view.fit();
  else brush.opacity = digit === '0' ? 1 : Number(digit) / 10;
}

/** Whether keys are text here, and so not ours. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) {
    return !['range', 'checkbox', 'color', 'button'].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
