import type { InputState } from '../sketch/gestures/input-state.svelte.ts';
import type { Stage } from '../stage/stage.svelte.ts';
import type { Overlays } from '../ui/overlays.svelte.ts';
import type { Command } from './command.ts';
import { isText } from './is-text.ts';
import { keyName } from './key-name.ts';
import { shortcutFor } from './shortcut-for.ts';

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
