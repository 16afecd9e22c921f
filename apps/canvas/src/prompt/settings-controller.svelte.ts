import {
  parseThrottle,
  type FieldValue,
  type Model,
  type ModelSettings,
} from '@realtime-canvas/realtime-config';
import type { KeptValues } from '../base/kept-values.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import type { Settings } from './settings.svelte.ts';

/** A pause in typing after which a prompt is worth painting, in ms. */
const PROMPT_DEBOUNCE_MS = 250;
const THROTTLE_KEY = 'throttle';

/** What follows when a person, and not the page itself, changes prompt, model or settings. */
export interface PersonActs {
  /** Called at once. */
  begin(): void;
  /** Called when the engine knows of the change. */
  paint(): void;
}

/** Changes prompt, model, settings and pacing, and posts each change to the engine. */
export class SettingsController {
  /** As `parseThrottle` reads it. */
  throttle = $state('adaptive');
  readonly #settings: Settings;
  readonly #post: (message: ToEngine) => void;
  readonly #storage: KeptValues;
  readonly #acts: PersonActs;
  readonly #promptSoon = debounce(() => {
    this.#tellSettings();
    this.#acts.paint();
  }, PROMPT_DEBOUNCE_MS);

  constructor(
    settings: Settings,
    storage: KeptValues,
    post: (message: ToEngine) => void,
    acts: PersonActs,
  ) {
    this.#settings = settings;
    this.#acts = acts;
    this.#storage = storage;
    this.#post = post;
    const kept = storage.getItem(THROTTLE_KEY);
    if (kept !== null && isThrottle(kept)) this.throttle = kept;
  }

  /** Sets the prompt; it is painted after a pause in typing. */
  setPrompt(prompt: string): void {
    this.#acts.begin();
    this.#settings.prompt = prompt;
    this.#promptSoon.call();
  }

  /** The prompt belongs to the board that is about to be left: it is posted at once. */
  leave(): void {
    if (this.#promptSoon.cancel()) this.#tellSettings();
  }

  setControl(name: string, value: FieldValue): void {
    this.#act(() => {
      this.#settings.set(name, value);
      this.#tellSettings();
    });
  }

  randomizeSeed(): void {
    this.#act(() => {
      this.#settings.randomizeSeed();
      this.#tellSettings();
    });
  }

  /** Another style and another seed, at once. */
  surprise(styles: readonly string[]): void {
    this.#act(() => {
      this.#settings.surprise(styles);
      this.#tellSettings();
    });
  }

  setModel(model: Model): void {
    this.#act(() => {
      this.useModel(model);
    });
  }

  /** Takes a model that the person has not chosen here: nothing is painted for it. */
  useModel(model: Model): void {
    this.#settings.choose(model);
    this.#tellModel();
  }

  /** Whether a pause in drawing gets a better picture. */
  setRefine(refine: boolean): void {
    this.#settings.refine = refine;
    this.#post({ kind: 'refine', refine });
  }

  setThrottle(throttle: string): void {
    this.throttle = throttle;
    this.#storage.setItem(THROTTLE_KEY, throttle);
    this.#post({ kind: 'throttle', throttle });
  }

  /** Takes over model and settings from elsewhere. */
  adopt(model: string, values: ModelSettings): void {
    this.#act(() => {
      this.#settings.adopt(model, values);
      this.#tellModel();
    });
  }

  #act(change: () => void): void {
    this.#acts.begin();
    change();
    this.#acts.paint();
  }

  #tellModel(): void {
    const { model, wire } = this.#settings;
    this.#post({ kind: 'model', model: model.id, settings: wire });
  }

  #tellSettings(): void {
    this.#post({ kind: 'settings', settings: this.#settings.wire });
  }
}

/** An older version may have kept one that is no longer known. */
function isThrottle(text: string): boolean {
  try {
    parseThrottle(text);
    return true;
  } catch {
    return false;
  }
}

/** Runs `action` once calls have ceased for `ms`; `cancel` returns whether it was still to run. */
function debounce(action: () => void, ms: number): { call: () => void; cancel: () => boolean } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    clearTimeout(timer);
    timer = undefined;
    action();
  };
  return {
    call: () => {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    },
    cancel: () => {
      const waiting = timer !== undefined;
      clearTimeout(timer);
      timer = undefined;
      return waiting;
    },
  };
}
