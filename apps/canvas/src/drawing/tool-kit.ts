import Circle from '@lucide/svelte/icons/circle';
import Eraser from '@lucide/svelte/icons/eraser';
import Hand from '@lucide/svelte/icons/hand';
import Highlighter from '@lucide/svelte/icons/highlighter';
import MousePointer2 from '@lucide/svelte/icons/mouse-pointer-2';
import PaintBucket from '@lucide/svelte/icons/paint-bucket';
import Pencil from '@lucide/svelte/icons/pencil';
import Pipette from '@lucide/svelte/icons/pipette';
import Slash from '@lucide/svelte/icons/slash';
import Square from '@lucide/svelte/icons/square';
import type { Tool } from './tool.ts';

/** A tool as the bar shows it. */
interface ToolButton {
  readonly tool: Tool;
  readonly icon: typeof Pencil;
  readonly key: string;
}

/** Tools that are always at hand, and those that small screens keep one touch away. */
export const MAIN_TOOLS: readonly ToolButton[] = [
  { tool: 'pen', icon: Pencil, key: 'B' },
  { tool: 'marker', icon: Highlighter, key: 'M' },
  { tool: 'eraser', icon: Eraser, key: 'E' },
  { tool: 'fill', icon: PaintBucket, key: 'G' },
];

export const MORE_TOOLS: readonly ToolButton[] = [
  { tool: 'line', icon: Slash, key: 'L' },
  { tool: 'rectangle', icon: Square, key: 'R' },
  { tool: 'ellipse', icon: Circle, key: 'O' },
  { tool: 'eyedropper', icon: Pipette, key: 'I' },
  { tool: 'select', icon: MousePointer2, key: 'V' },
  { tool: 'pan', icon: Hand, key: 'H' },
];
