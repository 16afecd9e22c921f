import type { KeptValues } from '../base/kept-values.ts';

const KEY = 'theme';
const CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof CHOICES)[number];

/** Light, dark, or whatever the system says; kept between visits. */
export class Theme {
  choice = $state<ThemeChoice>('system');
  readonly #root: HTMLElement;
  readonly #storage: KeptValues;

  constructor(root: HTMLElement, storage: KeptValues) {
    this.#root = root;
    this.#storage = storage;
    const kept = storage.getItem(KEY);
    this.set(CHOICES.find((choice) => choice === kept) ?? 'system');
  }

  set(choice: ThemeChoice): void {
    this.choice = choice;
    this.#storage.setItem(KEY, choice);
    if (choice === 'system') delete this.#root.dataset.theme;
    else this.#root.dataset.theme = choice;
  }

  /** system, light, dark and round again. */
  next(): void {
    this.set(CHOICES[(CHOICES.indexOf(this.choice) + 1) % CHOICES.length]!);
  }
}
