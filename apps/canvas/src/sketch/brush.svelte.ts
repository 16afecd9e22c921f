import type { KeptValues } from '../base/kept-values.ts';
import { PALETTE } from './palette.ts';
import { isInk, isShape, type Tool } from './tool.ts';

/** Widths that `[` and `]` step through, in board units. */
const WIDTHS = [4, 8, 14, 24, 40, 64, 100, 150];
export const THINNEST = 2;
export const WIDEST = 200;
const FAINTEST = 0.05;
const RECENT_KEPT = 7;
const KEY = 'brush';
const COLOR = /^#[0-9a-f]{6}$/i;

/** What a tool remembers of how it was last used. */
interface Grip {
  width: number;
  /** 0..1 */
  opacity: number;
}

/** The chosen tool and its colour, width and opacity. */
export class Brush {
  tool = $state<Tool>('pen');
  color = $state<string>(PALETTE[0].color);
  /** Colours drawn with that are not in the palette, newest first. */
  recent = $state.raw<readonly string[]>([]);
  /** One rubs with more than one draws with, so pen, marker, eraser and shapes keep their own. */
  readonly #grips = $state<Record<'pen' | 'marker' | 'eraser' | 'shape' | 'fill', Grip>>({
    pen: { width: 14, opacity: 1 },
    marker: { width: 56, opacity: 0.5 },
    eraser: { width: 64, opacity: 1 },
    shape: { width: 10, opacity: 1 },
    fill: { width: 14, opacity: 1 },
  });

  get width(): number {
    return this.grip().width;
  }

  set width(width: number) {
    this.grip().width = Math.min(WIDEST, Math.max(THINNEST, width));
  }

  get opacity(): number {
    return this.grip().opacity;
  }

  set opacity(opacity: number) {
    this.grip().opacity = Math.min(1, Math.max(FAINTEST, opacity));
  }

  /** Whether the chosen tool uses the colour. */
  get colors(): boolean {
    return (
      (isInk(this.tool) && this.tool !== 'eraser') || isShape(this.tool) || this.tool === 'fill'
    );
  }

  /** Choosing a colour means wanting to draw with it. */
  pick(color: string): void {
    this.color = color;
    if (!this.colors) this.tool = 'pen';
  }

  /** A colour was drawn with: worth offering again, unless the palette has it. */
  used(color: string): void {
    if (isInPalette(color) || this.recent[0] === color) return;
    const others = this.recent.filter((known) => known !== color);
    this.recent = [color, ...others].slice(0, RECENT_KEPT);
  }

  /** Keeps colours, widths and opacities for the next visit; that begins with the pen. */
  keep(storage: KeptValues): void {
    const { color, recent } = this;
    storage.setItem(KEY, JSON.stringify({ color, recent, grips: this.#grips }));
  }

  /** What is kept may come from an older version, or from anybody: whatever does not fit is left out. */
  restore(storage: KeptValues): void {
    try {
      const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
      const { color, recent, grips } = kept as Readonly<Record<string, unknown>>;
      if (isColor(color)) this.color = color;
      if (Array.isArray(recent)) {
        // Oldest first, so that each ends up where it was.
        for (const each of recent.filter(isColor).reverse()) this.used(each);
      }
      for (const [name, grip] of Object.entries(this.#grips)) {
        const { width, opacity } = {
          ...(grips as Record<string, Partial<Grip>> | undefined)?.[name],
        };
        if (within(width, THINNEST, WIDEST)) grip.width = width;
        if (within(opacity, FAINTEST, 1)) grip.opacity = opacity;
      }
    } catch {
      storage.removeItem(KEY);
    }
  }

  wider(): void {
    this.width = WIDTHS.find((width) => width > this.width) ?? WIDEST;
  }

  thinner(): void {
    this.width = WIDTHS.findLast((width) => width < this.width) ?? THINNEST;
  }

  /** How a tool is used: the chosen one, unless another is asked for. */
  grip(tool: Tool = this.tool): Grip {
    if (isShape(tool)) return this.#grips.shape;
    if (tool === 'marker' || tool === 'eraser' || tool === 'fill') return this.#grips[tool];
    return this.#grips.pen;
  }
}

function isInPalette(color: string): boolean {
  return PALETTE.some((swatch) => swatch.color === color.toLowerCase());
}

function isColor(value: unknown): value is string {
  return typeof value === 'string' && COLOR.test(value);
}

function within(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}
