import { PALETTE } from './palette.ts';
import { isInk, isShape, type Tool } from './tool.ts';

/** Widths that `[` and `]` step through, in board units. */
const WIDTHS = [4, 8, 14, 24, 40, 64, 100, 150];
export const THINNEST = 2;
export const WIDEST = 200;
const RECENT_KEPT = 7;

/** What a tool remembers of how it was last used. */
interface Grip {
  width: number;
  /** 0..1 */
  opacity: number;
}

/** What the hand holds, and in which colour. */
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
    this.grip().opacity = Math.min(1, Math.max(0.05, opacity));
  }

  /** Whether colour means something to what the hand holds. */
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

  /** A colour was drawn with: worth keeping at hand, unless the palette has it. */
  used(color: string): void {
    if (PALETTE.some((swatch) => swatch.color === color) || this.recent[0] === color) return;
    const others = this.recent.filter((known) => known !== color);
    this.recent = [color, ...others].slice(0, RECENT_KEPT);
  }

  wider(): void {
    this.width = WIDTHS.find((width) => width > this.width) ?? WIDEST;
  }

  thinner(): void {
    this.width = WIDTHS.findLast((width) => width < this.width) ?? THINNEST;
  }

  /** How a tool is used: the one in hand, unless another is asked for. */
  grip(tool: Tool = this.tool): Grip {
    if (isShape(tool)) return this.#grips.shape;
    if (tool === 'marker' || tool === 'eraser' || tool === 'fill') return this.#grips[tool];
    return this.#grips.pen;
  }
}
