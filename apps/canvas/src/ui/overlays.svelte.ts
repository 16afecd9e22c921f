import type { KeptValues } from '../base/kept-values.ts';

export type DialogName =
  'library' | 'sign-in' | 'palette' | 'shortcuts' | 'time-lapse' | 'camera' | 'screen' | 'finish';

const SETTINGS_KEY = 'panel';

/** Which dialog is open over the page, and whether the settings panel is. */
export class Overlays {
  dialog = $state<DialogName | null>(null);
  #settings = $state(false);
  readonly #kept: KeptValues;

  constructor(kept: KeptValues) {
    this.#kept = kept;
    this.#settings = kept.getItem(SETTINGS_KEY) === 'open';
  }

  /** Whether the settings panel is open; kept between visits. */
  get settings(): boolean {
    return this.#settings;
  }

  set settings(open: boolean) {
    this.#settings = open;
    this.#kept.setItem(SETTINGS_KEY, open ? 'open' : 'closed');
  }
}
