import type { PaintedImage, Painter, PainterName, PaintRequest } from '../painters/base/painter.ts';

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

/**
 * The painter in use. A new one takes over when it is ready; the old one ends what it has begun.
 * The latest wish wins: what is still being opened for an earlier one is closed when it comes.
 */
export class PainterSwitch {
  readonly #open: OpenPainter;
  readonly #arrived = Promise.withResolvers<void>();
  #asked: PainterName | null = null;
  #fellBack: string | null = null;
  #current: Post | null = null;
  /** Counts the wishes, the end included. */
  #wish = 0;
  /** Settles with the latest. */
  #changing: Promise<void> = Promise.resolve();

  constructor(open: OpenPainter) {
    this.#open = open;
  }

  get status(): PainterStatus {
    return { name: this.#current?.painter.name ?? null, fellBack: this.#fellBack };
  }

  /** Changes the painter; settles when it paints. Rejects where it cannot be opened. */
  select(name: PainterName): Promise<void> {
    if (name !== this.#asked) {
      this.#asked = name;
      this.#changing = this.#change(name, ++this.#wish);
    }
    return this.#changing;
  }

  async paint(request: PaintRequest): Promise<PaintedImage> {
    // The first to come, not the one wished for: the brush comes long before the network.
    if (this.#current === null) await Promise.race([this.#arrived.promise, this.#changing]);
    if (this.#current === null) throw new Error('no painter is there');
    return this.#current.paint(request);
  }

  /** Waits for the pictures in work, not for a painter that is still being opened. */
  async close(): Promise<void> {
    this.#wish++;
    await this.#current?.leave();
    this.#current = null;
  }

  async #change(name: PainterName, wish: number): Promise<void> {
    // Nobody need wait for a network to be fetched and loaded: the brush is there at once.
    if (name === 'neural' && this.#current === null) await this.#install('brush', wish);
    if (wish === this.#wish) await this.#install(name, wish);
  }

  async #install(name: PainterName, wish: number): Promise<void> {
    const { painter, fellBack } = await this.#open(name);
    if (wish !== this.#wish) return painter.close();
    const before = this.#current;
    this.#current = new Post(painter);
    this.#fellBack = fellBack;
    this.#arrived.resolve();
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
