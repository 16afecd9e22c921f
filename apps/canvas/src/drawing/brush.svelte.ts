import type { InkTool } from '../document/mark.ts';
import { PALETTE } from './palette.ts';

/** Widths that `[` and `]` step through, in board units. */
const WIDTHS = [4, 8, 14, 24, 40, 64, 100, 150];
export const THINNEST = 2;
export const WIDEST = 200;

/** What the hand holds. */
export class Brush {
  tool = $state<InkTool>('pen');
  color = $state<string>(PALETTE[0].color);
  /** Pen and eraser keep a width each: one rubs with more than one draws with. */
  #penWidth = $state(14);
  #eraserWidth = $state(64);

  get width(): number {
    return this.tool === 'eraser' ? this.#eraserWidth : this.#penWidth;
  }

  set width(width: number) {
    const cut = Math.min(WIDEST, Math.max(THINNEST, width));
    if (this.tool === 'eraser') this.#eraserWidth = cut;
    else this.#penWidth = cut;
  }

  /** Choosing a colour means wanting to draw with it. */
  pick(color: string): void {
    this.color = color;
    if (this.tool === 'eraser') this.tool = 'pen';
  }

  wider(): void {
    this.width = WIDTHS.find((width) => width > this.width) ?? WIDEST;
  }

  thinner(): void {
    this.width = WIDTHS.findLast((width) => width < this.width) ?? THINNEST;
  }
}
