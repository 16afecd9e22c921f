import type { InkTool, Shape } from '../board/mark.ts';

/** The tools. */
export type Tool = InkTool | Shape | 'fill' | 'eyedropper' | 'select' | 'pan';

const INK: readonly string[] = ['pen', 'marker', 'eraser'] satisfies InkTool[];
const SHAPES: readonly string[] = ['line', 'rectangle', 'ellipse'] satisfies Shape[];

export function isInk(tool: Tool): tool is InkTool {
  return INK.includes(tool);
}

export function isShape(tool: Tool): tool is Shape {
  return SHAPES.includes(tool);
}
