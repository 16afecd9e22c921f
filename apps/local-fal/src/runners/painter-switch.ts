import type { PaintedImage, Painter, PainterName, PaintRequest } from '../painters/base/painter.ts';

/** Opens a painter by name, or another where that one cannot run here. */
export type OpenPainter = (
  name: PainterName,
) => Promise<{ readonly painter: Painter; readonly fellBack: string | null }>;

/** The painter in use now. */
interface PainterStatus {
  /** null until the first painter is ready. */
  readonly name: PainterName | null;
  /** Why it is not the one asked for; null where it is. */
  readonly fellBack: string | null;
}

/**
 * The painter in use. A new one takes over when it is ready; the old one finishes what it has begun.
 * The latest selection wins: a painter that becomes ready for an earlier one is closed.
 */
export class PainterSwitch {
  readonly #open: OpenPainter;
  readonly #firstReady = Promise.withResolvers<void>();
  #selected: PainterName | null = null;
  #fellBack: string | null = null;
  #current: PainterInUse | null = null;
  /** Counts the selections, and the end as one. */
  #selection = 0;
  /** Settles with the latest selection. */
  #changing: Promise<void> = Promise.resolve();

  constructor(open: OpenPainter) {
    this.#open = open;
  }

  get status(): PainterStatus {
    return { name: this.#current?.painter.name ?? null, fellBack: this.#fellBack };
  }

  /** Changes the painter; settles when the new one paints. Rejects where it cannot be opened. */
  select(name: PainterName): Promise<void> {
    if (name !== this.#selected) {
      this.#selected = name;
      this.#changing = this.#change(name, ++this.#selection);
    }
    return this.#changing;
  }

  async paint(request: PaintRequest): Promise<PaintedImage> {
    // The first that is ready, not the one selected: the brush is ready long before the network.
    if (this.#current === null) await Promise.race([this.#firstReady.promise, this.#changing]);
    if (this.#current === null) throw new Error('no painter is ready');
    return this.#current.paint(request);
  }

  /** Waits for the pictures in work, not for a painter that is still being opened. */
  async close(): Promise<void> {
    this.#selection++;
    await this.#current?.close();
    this.#current = null;
  }

  async #change(name: PainterName, selection: number): Promise<void> {
    // The brush paints at once, while a network is downloaded and loaded.
    if (name === 'neural' && this.#current === null) await this.#install('brush', selection);
    if (selection === this.#selection) await this.#install(name, selection);
  }

  async #install(name: PainterName, selection: number): Promise<void> {
    const { painter, fellBack } = await this.#open(name);
    if (selection !== this.#selection) return painter.close();
    const before = this.#current;
    this.#current = new PainterInUse(painter);
    this.#fellBack = fellBack;
    this.#firstReady.resolve();
    void before?.close();
  }
}

/** A painter with the pictures that it has in work. */
class PainterInUse {
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

  /** Waits for the pictures in work. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#inWork);
    await this.painter.close();
  }
}
