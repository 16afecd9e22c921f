import type { KeptValues } from '../base/kept-values.ts';

export type DialogName =
  'library' | 'sign-in' | 'palette' | 'shortcuts' | 'time-lapse' | 'camera' | 'screen' | 'finish';

const SETTINGS_KEY = 'panel';
const STYLES_KEY = 'styles';
/** A phone, either way: what is not needed at once makes way for the sheets. */
const PHONE = '(max-aspect-ratio: 4/5), (max-height: 480px)';

/** Which dialog is open over the page, and whether settings panel and styles are. */
export class Overlays {
  dialog = $state<DialogName | null>(null);
  #settings = $state(false);
  #styles = $state(false);
  readonly #kept: KeptValues;

  constructor(kept: KeptValues) {
    this.#kept = kept;
    this.#settings = kept.getItem(SETTINGS_KEY) === 'open';
    this.#styles = kept.getItem(STYLES_KEY) !== 'closed' && !matchMedia(PHONE).matches;
  }

  /** Whether the settings panel is open; kept between visits. */
  get settings(): boolean {
    return this.#settings;
  }

  /** Whether the strip of styles is; kept between visits, but for a phone, which begins without it. */
  get styles(): boolean {
    return this.#styles;
  }

  set styles(open: boolean) {
    this.#styles = open;
    this.#kept.setItem(STYLES_KEY, open ? 'open' : 'closed');
  }

  set settings(open: boolean) {
    this.#settings = open;
    this.#kept.setItem(SETTINGS_KEY, open ? 'open' : 'closed');
  }
}
