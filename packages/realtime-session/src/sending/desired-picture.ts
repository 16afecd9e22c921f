import type { ModelSettings } from '@realtime-canvas/realtime-config';
import type { FrameRecord } from './frame-record.ts';
import type { Sketch } from './sketch.ts';

/** The newest sketch with the settings of that time, until its picture is shown. */
export interface PendingFrame {
  readonly sketch: Sketch;
  readonly settings: ModelSettings;
  /** Counts up with every change of either. */
  readonly version: number;
  /** When the settings last changed: a picture that follows them is no older than that. */
  readonly settingsAt: number;
}

/** A sketch whose picture could not be decoded so often is not sent again. */
const MOST_REJECTIONS = 3;

interface Shown {
  readonly frame: number;
  readonly version: number;
  readonly capturedAt: number;
  /** How old it was when it came, in ms. */
  readonly age: number;
}

/**
 * What the picture is to show, and what it shows: sketch and settings, each change a version. One per
 * session, over all its models and boards.
 */
export class DesiredPicture {
  #settings: ModelSettings;
  #settingsAt = Number.NEGATIVE_INFINITY;
  #newest: PendingFrame | null = null;
  #paused = false;
  /** The settings have changed, and only another sketch may ask for their picture. */
  #held = false;
  #frames = 0;
  #shown: Shown | null = null;
  #version = 0;
  #strokeStartedAt = Number.NEGATIVE_INFINITY;
  #rejected = { version: 0, times: 0 };

  constructor(settings: ModelSettings) {
    this.#settings = settings;
  }

  /** Whether the picture shows all that there is to show. */
  get isShown(): boolean {
    return this.#held || this.#newest === null || this.#newest.version === this.#shown?.version;
  }

  /** What is to be sent until its picture is shown; null where nothing is, or while it is paused. */
  get pending(): PendingFrame | null {
    return this.#paused || this.isShown ? null : this.#newest;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Nothing is pending until `resume`. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (this.#held && this.#newest) this.#replace(this.#newest.sketch);
  }

  /** The number of the next frame sent. */
  nextFrame(): number {
    this.#frames += 1;
    return this.#frames;
  }

  /** Another board: nothing is to be shown, and nothing is shown. */
  reset(): void {
    this.#newest = null;
    this.#shown = null;
    this.#held = false;
  }

  /** Changes the settings of the next sketch; what is drawn already is not to be sent with them. */
  holdSettings(settings: ModelSettings, at: number): void {
    this.#settings = settings;
    this.#settingsAt = at;
    this.#held = true;
  }

  offer(sketch: Sketch): void {
    if (this.isShown) this.#strokeStartedAt = sketch.capturedAt;
    this.#replace(sketch);
  }

  /**
   * @param forAnotherModel even the same settings give another picture
   * @returns whether there is a sketch that is to be shown with them
   */
  setSettings(settings: ModelSettings, at: number, forAnotherModel = false): boolean {
    if (!forAnotherModel && isSame(settings, this.#settings)) return false;
    this.#settings = settings;
    this.#settingsAt = at;
    if (!this.#newest) return false;
    if (this.isShown) this.#strokeStartedAt = at;
    this.#replace(this.#newest.sketch);
    return true;
  }

  /**
   * A result has come.
   * @returns whether it is newer than what is shown: late ones, and those of an earlier connection,
   *   never replace newer ones
   */
  show({ frame, version, capturedAt }: FrameRecord, receivedAt: number): boolean {
    // By its number too: the same version may have been sent twice, and the later one been rejected.
    if (version <= (this.#shown?.version ?? 0) || frame < (this.#shown?.frame ?? 0)) return false;
    this.#shown = { frame, version, capturedAt, age: receivedAt - capturedAt };
    return true;
  }

  /** That result cannot be shown. @returns whether it is to be asked for again */
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

  #replace(sketch: Sketch): void {
    this.#held = false;
    this.#version += 1;
    this.#newest = {
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
