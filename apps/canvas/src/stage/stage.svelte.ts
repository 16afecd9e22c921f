import { prefersReducedMotion } from 'svelte/motion';
import type { KeptValues } from '../base/kept-values.ts';

/** How sketch and picture stand to each other. */
export const STAGE_VIEWS = ['side', 'overlay', 'split', 'lens'] as const;
export type StageView = (typeof STAGE_VIEWS)[number];

const KEY = 'stage';
const CROSS_FADE_KEY = 'cross-fade';

/** How sketch and picture are seen; the choice is kept between visits. */
export class Stage {
  #view = $state<StageView>('side');
  #crossFade = $state(false);
  /** How much of the picture covers the sketch in `overlay`, 0..1. */
  opacity = $state(0.6);
  /** Divider in `split`, 0..1 from the left. */
  divider = $state(0.5);
  /** Middle of the lens, 0..1 from left and top. */
  lens = $state.raw<readonly [x: number, y: number]>([0.5, 0.5]);
  /** The picture makes way for the sketch for as long as this holds. */
  comparing = $state(false);
  readonly #storage: KeptValues;

  constructor(storage: KeptValues) {
    this.#storage = storage;
    const kept = storage.getItem(KEY);
    this.#crossFade = storage.getItem(CROSS_FADE_KEY) === 'on';
    this.#view = STAGE_VIEWS.find((view) => view === kept) ?? 'side';
  }

  get view(): StageView {
    return this.#view;
  }

  set view(view: StageView) {
    this.#view = view;
    this.#storage.setItem(KEY, view);
  }

  /** Whether the picture before fades out over the newest; never where motion is unwelcome. */
  get crossFade(): boolean {
    return this.#crossFade && !prefersReducedMotion.current;
  }

  set crossFade(crossFade: boolean) {
    this.#crossFade = crossFade;
    this.#storage.setItem(CROSS_FADE_KEY, crossFade ? 'on' : 'off');
  }

  /** What part of the picture is seen over the sketch, as a CSS `clip-path`. */
  get clip(): string {
    switch (this.#view) {
      case 'split':
        return `inset(0 0 0 ${this.divider * 100}%)`;
      case 'lens':
        return `circle(17% at ${this.lens[0] * 100}% ${this.lens[1] * 100}%)`;
      default:
        return 'none';
    }
  }
}
