import { BOARD_SIZE } from '../../board/mark.ts';
import { sharedNow, sharedTime } from '../../base/shared-time.ts';
import type { Gesture, Sample } from './gesture.ts';
import type { InputState } from './input-state.svelte.ts';
import type { SketchInputHost } from './sketch-input.ts';

/** One press of an arrow, in board units: as a rule, with Shift, with Ctrl or Cmd. */
const STEP = { plain: 10, far: 50, fine: 2 };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Draws with the keys: arrows move the pen, Enter puts it down and takes it up. */
export class KeyPen {
  readonly #inputState: Pick<InputState, 'cursor' | 'keysDown'>;
  readonly #begin: SketchInputHost['begin'];
  #gesture: Gesture | null = null;

  constructor(
    inputState: Pick<InputState, 'cursor' | 'keysDown'>,
    begin: SketchInputHost['begin'],
  ) {
    this.#inputState = inputState;
    this.#begin = begin;
  }

  get isDown(): boolean {
    return this.#gesture !== null;
  }

  /** Returns whether the key was ours. */
  press(event: KeyboardEvent): boolean {
    const at = sharedTime(event.timeStamp);
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey
        ? STEP.far
        : event.ctrlKey || event.metaKey
          ? STEP.fine
          : STEP.plain;
      const [x, y] = this.#inputState.cursor;
      this.#inputState.cursor = [cut(x + arrow[0] * step), cut(y + arrow[1] * step)];
      this.#gesture?.move?.([this.#sample()], false, at);
      return true;
    }
    if (event.key !== 'Enter' || event.repeat) return false;
    if (this.#gesture) {
      this.#gesture.end(at);
      this.#lift();
    } else {
      this.#gesture = this.#begin({
        sample: this.#sample(),
        unit: 1,
        at,
        pressure: false,
        picksColor: event.altKey,
        erases: false,
      });
      this.#inputState.keysDown = this.isDown;
      if (!this.#gesture?.move) this.leave();
    }
    return true;
  }

  /** The pointer or the focus goes elsewhere: what was drawn so far stays. */
  leave(): void {
    this.#gesture?.end(sharedNow());
    this.#lift();
  }

  /** Gives up what the keys are drawing; returns whether there was something. */
  cancel(): boolean {
    const { isDown } = this;
    this.#gesture?.cancel(sharedNow());
    this.#lift();
    return isDown;
  }

  #lift(): void {
    this.#gesture = null;
    this.#inputState.keysDown = false;
  }

  #sample(): Sample {
    const [x, y] = this.#inputState.cursor;
    return { x, y, pressure: 0.5 };
  }
}

function cut(value: number): number {
  return Math.min(BOARD_SIZE, Math.max(0, value));
}
