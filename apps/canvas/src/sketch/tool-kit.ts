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
}

/** Tools that are always at hand, and those that small screens keep one touch away. */
export const MAIN_TOOLS: readonly ToolButton[] = [
  { tool: 'pen', icon: Pencil },
  { tool: 'marker', icon: Highlighter },
  { tool: 'eraser', icon: Eraser },
  { tool: 'fill', icon: PaintBucket },
];

export const MORE_TOOLS: readonly ToolButton[] = [
  { tool: 'line', icon: Slash },
  { tool: 'rectangle', icon: Square },
  { tool: 'ellipse', icon: Circle },
  { tool: 'eyedropper', icon: Pipette },
  { tool: 'select', icon: MousePointer2 },
  { tool: 'pan', icon: Hand },
];
