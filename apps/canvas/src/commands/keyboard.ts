import type { Studio } from '../app/studio.svelte.ts';
import { isText } from './is-text.ts';
import { keyName } from './key-name.ts';
import { shortcutFor } from './shortcut-for.ts';

/** Two presses of Space within this, in ms, pause or resume. */
const DOUBLE_MS = 400;

/** The keys of the whole app: shortcuts, and those that act while they are held. */
export class Keyboard {
  readonly #studio: Studio;
  #spaceAt = -Infinity;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  readonly down = (event: KeyboardEvent): void => {
    // An open dialog has keys of its own.
    if (event.isComposing || isText(event) || this.#studio.dialog) return;
    if (this.#hold(event)) return;
    const shortcut = shortcutFor(event);
    if (!shortcut) return;
    // Escape is the browser's as well: it closes dialogs and leaves the full screen.
    if (event.key !== 'Escape') event.preventDefault();
    if (event.repeat && !shortcut.repeats) return;
    shortcut.run(this.#studio);
  };

  readonly up = (event: KeyboardEvent): void => {
    // While Cmd is held, macOS says of no other key that it is up.
    if (event.key === 'Meta') this.blur();
    if (event.key === ' ') this.#studio.inputState.grabbing = false;
    if (keyName(event) === 'c') this.#studio.stage.comparing = false;
  };

  /** Keys that were held when the page lost them are up, as far as we can know. */
  readonly blur = (): void => {
    this.#studio.inputState.grabbing = false;
    this.#studio.stage.comparing = false;
  };

  /** Keys that act while they are held; answers whether this is one. */
  #hold(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === ' ' && !isButton(event.target)) {
      event.preventDefault();
      if (event.repeat) return true;
      this.#studio.inputState.grabbing = true;
      if (event.timeStamp - this.#spaceAt < DOUBLE_MS) {
        this.#spaceAt = -Infinity;
        this.#studio.togglePause();
      } else {
        this.#spaceAt = event.timeStamp;
      }
      return true;
    }
    if (keyName(event) === 'c' && !event.repeat) {
      this.#studio.stage.comparing = true;
      return true;
    }
    return false;
  }
}

/** Space presses a button; there it is not ours. */
function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, summary, a, input, select') !== null;
}
