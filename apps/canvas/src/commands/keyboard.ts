import type { InputState } from '../sketch/gestures/input-state.svelte.ts';
import type { Stage } from '../stage/stage.svelte.ts';
import type { Overlays } from '../ui/overlays.svelte.ts';
import type { Command } from './command.ts';
import { keyName } from './key-name.ts';

/** Two presses of Space within this, in ms, pause or resume. */
const DOUBLE_MS = 400;

interface KeyboardParts {
  readonly commands: readonly Command[];
  readonly inputState: Pick<InputState, 'grabbing'>;
  readonly overlays: Pick<Overlays, 'dialog'>;
  readonly stage: Pick<Stage, 'comparing'>;
  readonly togglePause: () => void;
}

/** The keys of the whole app: shortcuts, and those that act while they are held. */
export class Keyboard {
  readonly #parts: KeyboardParts;
  #spaceAt = -Infinity;

  constructor(parts: KeyboardParts) {
    this.#parts = parts;
  }

  readonly down = (event: KeyboardEvent): void => {
    // An open dialog has keys of its own.
    if (event.isComposing || isText(event) || this.#parts.overlays.dialog) return;
    if (this.#hold(event)) return;
    const command = shortcutFor(this.#parts.commands, event);
    if (!command) return;
    // Escape is the browser's as well: it closes dialogs and leaves the full screen.
    if (event.key !== 'Escape') event.preventDefault();
    if (event.repeat && !command.repeats) return;
    command.run();
  };

  readonly up = (event: KeyboardEvent): void => {
    // While Cmd is held, macOS says of no other key that it is up.
    if (event.key === 'Meta') this.blur();
    if (event.key === ' ') this.#parts.inputState.grabbing = false;
    if (keyName(event) === 'c') this.#parts.stage.comparing = false;
  };

  /** Keys that were held when the page lost them are up, as far as we can know. */
  readonly blur = (): void => {
    this.#parts.inputState.grabbing = false;
    this.#parts.stage.comparing = false;
  };

  /** Keys that act while they are held; returns whether this is one. */
  #hold(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === ' ' && !isButton(event.target)) {
      event.preventDefault();
      if (event.repeat) return true;
      this.#parts.inputState.grabbing = true;
      if (event.timeStamp - this.#spaceAt < DOUBLE_MS) {
        this.#spaceAt = -Infinity;
        this.#parts.togglePause();
      } else {
        this.#spaceAt = event.timeStamp;
      }
      return true;
    }
    if (keyName(event) === 'c' && !event.repeat) {
      this.#parts.stage.comparing = true;
      return true;
    }
    return false;
  }
}

/** Space presses a button; there it is not ours. */
function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, summary, a, input, select') !== null;
}

/** What no key types as a letter or digit. */
const SIGN = /^[^\p{L}\p{Nd}\s]$/u;

/**
 * Whether a key is a control key's chord. With Alt it is not: a sign may need it to be typed, as `[` is
 * AltGr+8 in German, which Windows reports as Ctrl and Alt, and Option+5 on a Mac.
 */
function isControlHeld(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return (event.ctrlKey && !event.altKey) || event.metaKey;
}

/** The command that a key event asks for. */
export function shortcutFor(
  commands: readonly Command[],
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Command | undefined {
  const key = keyName(event);
  if (event.altKey && !SIGN.test(key)) return undefined;
  const control = isControlHeld(event) ? 'Ctrl+' : '';
  // Shift is part of a letter's chord only; `?` and `+` need it on some keyboards and not on others.
  const shift = event.shiftKey && (/^[a-z]$/.test(key) || key.length > 1) ? 'Shift+' : '';
  const chord = `${control}${shift}${key}`;
  return commands.find(({ keys }) => keys.includes(chord));
}

/** Inputs that take no text, whose letters are therefore free for shortcuts. */
const NO_TEXT = ['range', 'checkbox', 'radio', 'color', 'button'];
/** Keys that edit text where Ctrl or Cmd is held; with any other, a shortcut works there too. */
const EDITING = ['z', 'y', 'backspace'];

/** Whether a key is text where it was pressed, and so not ours. */
function isText(event: KeyboardEvent): boolean {
  return takesText(event.target) && (!isControlHeld(event) || EDITING.includes(keyName(event)));
}

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
