import type { Tool } from './tool.ts';

/** The keys that take each tool up; the first is shown. */
export const TOOL_KEYS: Readonly<Record<Tool, readonly [string, ...string[]]>> = {
  pen: ['b', 'p'],
  marker: ['m'],
  eraser: ['e'],
  line: ['l'],
  rectangle: ['r'],
  ellipse: ['o'],
  fill: ['g'],
  eyedropper: ['i'],
  select: ['v'],
  pan: ['h'],
};
