import {
  findModel,
  MODELS,
  type FieldValue,
  type Model,
  type ModelSettings,
} from '@realtime-canvas/realtime-config';
import type { KeptValues } from '../base/kept-values.ts';
import { withoutRefining } from '../board/refined-settings.ts';
import { inStyle, styleOf } from './with-style.ts';

const KEY = 'settings';
/** Random seeds are below this: short enough to be read out and typed again. */
const SEED_LIMIT = 1_000_000;

interface Kept {
  readonly model?: unknown;
  readonly prompt?: unknown;
  readonly values?: unknown;
  readonly refine?: unknown;
}

/**
 * The model and its settings: one prompt for all models, and for each model its own controls.
 * Kept between visits.
 */
export class Settings {
  model = $state.raw<Model>(MODELS[0]);
  #written = $state<string | null>(null);
  #values = $state.raw<Readonly<Record<string, ModelSettings>>>({});
  /** A locked seed is not randomized. */
  seedLocked = $state(false);
  #refine = $state(false);
  readonly #storage: KeptValues;
  readonly #random: () => number;

  constructor(storage: KeptValues, random: () => number = Math.random) {
    this.#storage = storage;
    this.#random = random;
    this.#restore();
  }

  /** Whether a pause in drawing gets a better picture. */
  get refine(): boolean {
    return this.#refine;
  }

  set refine(refine: boolean) {
    this.#refine = refine;
    this.#keep();
  }

  /** What the person wrote; null while the model's own first prompt stands. */
  get written(): string | null {
    return this.#written;
  }

  get prompt(): string {
    return this.#written ?? this.#firstPrompt();
  }

  set prompt(prompt: string) {
    this.#written = prompt;
    this.#keep();
  }

  /** What is sent: prompt and controls of the present model. */
  get wire(): ModelSettings {
    return { ...this.#values[this.model.id], prompt: this.prompt };
  }

  /** A control's present value: as set, or where it starts. */
  value(name: string): FieldValue | undefined {
    const field = this.model.fields.find((candidate) => candidate.name === name);
    const start =
      field?.control?.initial ?? (field && 'default' in field ? field.default : undefined);
    return this.#values[this.model.id]?.[name] ?? start;
  }

  set(name: string, value: FieldValue): void {
    const { id } = this.model;
    this.#values = { ...this.#values, [id]: { ...this.#values[id], [name]: value } };
    this.#keep();
  }

  /** Takes over model, prompt and controls as they were on another board or at another time. */
  adopt(model: string, values: ModelSettings): void {
    const known = MODELS.find(({ id }) => id === model);
    if (!known) return;
    const { prompt, ...controls } = this.#refine
      ? withoutRefining(known, values, { ...this.#values[model] })
      : values;
    this.model = known;
    if (typeof prompt === 'string') {
      this.#written = prompt === this.#firstPrompt() ? null : prompt;
    }
    this.#values = { ...this.#values, [model]: controls };
    this.#keep();
  }

  choose(model: Model): void {
    this.model = model;
    this.#keep();
  }

  /** Another seed, another take; a locked one stays. */
  randomizeSeed(): void {
    if (this.seedLocked) return;
    this.set('seed', Math.floor(this.#random() * SEED_LIMIT));
  }

  /** Another style than the present one, and another seed. */
  surprise(styles: readonly string[]): void {
    const others = styles.filter((style) => style !== styleOf(this.prompt, styles));
    const style = others[Math.floor(this.#random() * others.length)];
    if (style !== undefined) this.prompt = inStyle(this.prompt, style, styles);
    this.randomizeSeed();
  }

  #firstPrompt(): string {
    const field = this.model.fields.find(({ name }) => name === 'prompt');
    const initial = field?.control?.initial;
    return typeof initial === 'string' ? initial : '';
  }

  #keep(): void {
    const kept: Kept = {
      model: this.model.id,
      prompt: this.#written,
      values: this.#values,
      refine: this.#refine,
    };
    this.#storage.setItem(KEY, JSON.stringify(kept));
  }

  /** What is kept may come from an older version: whatever does not fit is left out. */
  #restore(): void {
    try {
      const kept = JSON.parse(this.#storage.getItem(KEY) ?? '{}') as Kept;
      if (typeof kept.prompt === 'string') this.#written = kept.prompt;
      if (typeof kept.values === 'object' && kept.values !== null) {
        this.#values = kept.values as Record<string, ModelSettings>;
      }
      this.#refine = kept.refine === true;
      if (typeof kept.model === 'string') this.model = findModel(kept.model);
    } catch {
      this.#storage.removeItem(KEY);
    }
  }
}
