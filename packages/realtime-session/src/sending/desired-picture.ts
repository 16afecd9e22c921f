import type { ModelSettings } from '@realtime-canvas/realtime-config';
import type { Wish } from './frame-sender.ts';
import type { FrameRecord } from '../channel/connection.ts';
import type { Sketch } from './sketch.ts';

/** A sketch whose picture could not be decoded so often is not sent again. */
const MOST_REJECTIONS = 3;

interface Shown {
  readonly frame: number;
  readonly version: number;
  readonly capturedAt: number;
  /** How old it was when it came, in ms. */
  readonly age: number;
}

/** What the picture is to show, and what it shows: sketch and settings, each change a version. */
export class DesiredPicture {
  #settings: ModelSettings;
  #settingsAt = Number.NEGATIVE_INFINITY;
  #wish: Wish | null = null;
  #shown: Shown | null = null;
  #version = 0;
  #strokeStartedAt = Number.NEGATIVE_INFINITY;
  #rejected = { version: 0, times: 0 };

  constructor(settings: ModelSettings) {
    this.#settings = settings;
  }

  /** Whether the picture shows all that there is to show. */
  get isShown(): boolean {
    return this.#wish === null || this.#wish.version === this.#shown?.version;
  }

  /** What is to be shown, while it is not. */
  get wish(): Wish | null {
    return this.isShown ? null : this.#wish;
  }

  /** Another board: nothing is to be shown, and nothing is shown. */
  reset(): void {
    this.#wish = null;
    this.#shown = null;
  }

  offer(sketch: Sketch): void {
    if (this.isShown) this.#strokeStartedAt = sketch.capturedAt;
    this.#wishFor(sketch);
  }

  /**
   * @param forAnotherModel even the same settings give another picture
   * @returns whether there is a sketch that is to be shown with them
   */
  setSettings(settings: ModelSettings, at: number, forAnotherModel = false): boolean {
    if (!forAnotherModel && isSame(settings, this.#settings)) return false;
    this.#settings = settings;
    this.#settingsAt = at;
    if (!this.#wish) return false;
    if (this.isShown) this.#strokeStartedAt = at;
    this.#wishFor(this.#wish.sketch);
    return true;
  }

  /**
   * A result has come. The answer is whether it is newer than what is shown: late ones, and those
   * of the lane before, never come after newer ones.
   */
  show({ frame, version, capturedAt }: FrameRecord, receivedAt: number): boolean {
    if (version <= (this.#shown?.version ?? 0)) return false;
    this.#shown = { frame, version, capturedAt, age: receivedAt - capturedAt };
    return true;
  }

  /** What that result shows cannot be seen. The answer is whether it is to be asked for again. */
  reject(frame: number): boolean {
    const shown = this.#shown;
    if (shown?.frame !== frame) return false;
    const { version, times } = this.#rejected;
    this.#rejected = { version: shown.version, times: shown.version === version ? times + 1 : 1 };
    if (this.#rejected.times > MOST_REJECTIONS) return false;
    this.#shown = { ...shown, version: shown.version - 1 };
    return true;
  }

  /** Age of what is shown, in ms, as the README's "Words" has it. */
  age(now: number): number | null {
    if (!this.#shown) return null;
    if (this.isShown) return this.#shown.age;
    return now - Math.max(this.#shown.capturedAt, this.#strokeStartedAt);
  }

  #wishFor(sketch: Sketch): void {
    this.#version += 1;
    this.#wish = {
      sketch,
      settings: this.#settings,
      version: this.#version,
      settingsAt: this.#settingsAt,
    };
  }
}

function isSame(one: ModelSettings, other: ModelSettings): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}
