import type { Mark } from '../board/mark.ts';
import { imageNames } from '../board/image-names.ts';
import type { EngineStart, FromEngine, ToEngine } from './engine-messages.ts';

/**
 * What an engine was sent, as far as it matters: enough to bring another one to where it was. It
 * grows with the drawing, not with the messages.
 */
export class EngineMemory {
  #start: EngineStart | null = null;
  #marks: readonly Mark[] = [];
  #live: Mark | null = null;
  /** The points of a live stroke: our own copy, which grows without being copied again. */
  #livePoints: number[] = [];
  readonly #images = new Map<string, Blob>();
  #picture: Blob | null = null;
  /** Some of the board is in the library. */
  #stored = false;
  /** Someone has changed the board, now or before it was opened, and it may not be saved. */
  #changed = false;
  /** Something was to be sent since it was opened. */
  #drawn = false;
  #quiet = false;
  #visible = true;
  #paused = false;
  /** How many `marks` and `open` messages there were. */
  #revision = 0;
  #at = 0;

  /** Takes in a message to the engine. */
  sent(message: ToEngine): void {
    switch (message.kind) {
      case 'start':
        this.#start = message;
        return;
      case 'marks':
        this.#revision += 1;
        this.#marks = [...this.#marks.slice(0, message.keep), ...message.add];
        this.#live = null;
        this.#changed ||= message.settled;
        this.#touched(message.at);
        return;
      case 'live':
        this.#live = message.mark;
        this.#livePoints = message.mark?.kind === 'stroke' ? [...message.mark.points] : [];
        this.#touched(message.at);
        return;
      case 'live-points':
        for (const value of message.points) this.#livePoints.push(value);
        this.#touched(message.at);
        return;
      case 'backdrop':
        this.#touched(message.at);
        return;
      case 'image':
        this.#images.set(message.name, message.blob);
        return;
      case 'open':
        this.#open(message);
        return;
      case 'model':
        this.#changed ||= this.#stored;
        this.#update({ model: message.model, settings: message.settings });
        return;
      case 'settings':
        this.#changed = true;
        this.#update({ settings: message.settings });
        return;
      case 'throttle':
        this.#update({ throttle: message.throttle });
        return;
      case 'refine':
        this.#update({ refine: message.refine });
        return;
      case 'quiet':
        this.#quiet = message.quiet;
        return;
      case 'visible':
        this.#visible = message.visible;
        return;
      case 'pause':
        this.#paused = true;
        return;
      case 'resume':
        this.#paused = false;
        return;
      case 'pixels':
      case 'ping':
      case 'connect':
      case 'paint':
      case 'extra':
      case 'extra-cancel':
      case 'hold':
      case 'flush':
        return;
    }
  }

  /** Takes in a message from the engine. */
  heard(message: FromEngine): void {
    if (message.kind !== 'picture' && message.kind !== 'saved') return;
    if (message.board !== this.#start?.board) return;
    if (message.kind === 'saved') this.#stored = true;
    else this.#picture = message.picture;
  }

  /** The placed images of the board. */
  get images(): ReadonlyMap<string, Blob> {
    return this.#images;
  }

  /**
   * What another engine has to be sent, in this order; the pixels of `images` come besides.
   *
   * @param posted how many messages were posted so far: the other engine counts on from there
   */
  replay(posted: number): readonly ToEngine[] {
    const start = this.#start;
    if (!start) return [];
    const { board, model, settings } = start;
    const marks = this.#marks;
    const shown = imageNames(marks);
    const images = [...this.#images].map(
      ([name, blob]) => ({ kind: 'image', name, blob }) as const,
    );
    const replay: ToEngine[] = [
      { kind: 'visible', visible: this.#visible },
      { kind: 'quiet', quiet: this.#quiet },
      ...images.filter(({ name }) => shown.has(name)),
      {
        ...{ kind: 'open', board, marks, model, settings, picture: this.#picture },
        ...{ stored: this.#stored, unsaved: this.#changed },
      },
      // After `open`, which drops all that the board does not show: undo may bring them back.
      ...images.filter(({ name }) => !shown.has(name)),
    ];
    // Where nothing was drawn, nothing is sent.
    if (this.#drawn) {
      const settled = this.#changed;
      replay.push({ kind: 'marks', keep: marks.length, add: [], settled, at: this.#at });
      const live = this.#live;
      const mark = live?.kind === 'stroke' ? { ...live, points: this.#livePoints } : live;
      if (mark) replay.push({ kind: 'live', mark, at: this.#at });
    }
    if (this.#paused) replay.push({ kind: 'pause' });
    // Page and engine count alike: what is replayed counts as what it stands for.
    const revision = this.#revision - (this.#drawn ? 2 : 1);
    return [{ ...start, follows: { seen: posted - replay.length, revision } }, ...replay];
  }

  #open({ board, marks, model, settings, picture, stored, unsaved }: Opened): void {
    this.#update({ board, model, settings });
    this.#revision += 1;
    this.#marks = marks;
    this.#live = null;
    this.#picture = picture;
    this.#stored = stored;
    this.#changed = unsaved;
    this.#drawn = false;
    const shown = imageNames(marks);
    for (const name of this.#images.keys()) if (!shown.has(name)) this.#images.delete(name);
  }

  #update(change: Partial<Omit<EngineStart, 'kind'>>): void {
    if (this.#start) this.#start = { ...this.#start, ...change };
  }

  #touched(at: number): void {
    this.#at = at;
    this.#drawn ||= !this.#quiet;
  }
}

type Opened = Extract<ToEngine, { kind: 'open' }>;
