import type { PaintedImage, Painter, PainterName, PaintRequest } from '../painters/painter.ts';

/** Opens a painter by name, or another where that one cannot run here. */
export type OpenPainter = (
  name: PainterName,
) => Promise<{ readonly painter: Painter; readonly fellBack: string | null }>;

/** Who paints just now. */
export interface PainterStatus {
  /** null until the first painter is there. */
  readonly name: PainterName | null;
  /** Why it is not the one asked for; null where it is. */
  readonly fellBack: string | null;
}

/** The painter in use. A new one takes over when it is ready; the old one ends what it has begun. */
export class PainterSwitch {
  readonly #open: OpenPainter;
  #asked: PainterName | null = null;
  #fellBack: string | null = null;
  #current: Post | null = null;
  /** Settles with the last change asked for. */
  #changing: Promise<void> = Promise.resolve();

  constructor(open: OpenPainter) {
    this.#open = open;
  }

  get status(): PainterStatus {
    return { name: this.#current?.painter.name ?? null, fellBack: this.#fellBack };
  }

  /** Changes the painter; settles when it paints. Rejects where none can be opened. */
  select(name: PainterName): Promise<void> {
    if (name === this.#asked) return this.#changing;
    this.#asked = name;
    this.#changing = this.#changing.then(
      () => this.#change(name),
      () => this.#change(name),
    );
    return this.#changing;
  }

  async paint(request: PaintRequest): Promise<PaintedImage> {
    if (this.#current === null) await this.#changing;
    if (this.#current === null) throw new Error('no painter is there');
    return this.#current.paint(request);
  }

  async close(): Promise<void> {
    await this.#changing.catch(() => {});
    await this.#current?.leave();
    this.#current = null;
  }

  async #change(name: PainterName): Promise<void> {
    // Nobody need wait for a network to be fetched and loaded: the brush is there at once.
    if (name === 'neural' && this.#current === null) await this.#install('brush');
    await this.#install(name);
  }

  async #install(name: PainterName): Promise<void> {
    const { painter, fellBack } = await this.#open(name);
    const before = this.#current;
    this.#current = new Post(painter);
    this.#fellBack = fellBack;
    void before?.leave();
  }
}

/** A painter with what it has in work. */
class Post {
  readonly painter: Painter;
  readonly #inWork = new Set<Promise<unknown>>();

  constructor(painter: Painter) {
    this.painter = painter;
  }

  paint(request: PaintRequest): Promise<PaintedImage> {
    const work = this.painter.paint(request).finally(() => this.#inWork.delete(work));
    this.#inWork.add(work);
    return work;
  }

  async leave(): Promise<void> {
    await Promise.allSettled(this.#inWork);
    await this.painter.close();
  }
}
