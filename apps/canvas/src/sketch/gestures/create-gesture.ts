import type { BoardDocument } from '../../board/board-document.svelte.ts';
import type { Mark } from '../../board/mark.ts';
import type { Brush } from '../brush.svelte.ts';
import type { FillFinder } from '../fill/fill-finder.ts';
import type { LiveInk } from '../live-ink.ts';
import { isInk, isShape } from '../tool.ts';
import type { Selection } from '../selection/selection.svelte.ts';
import { messages } from '../../base/messages.ts';
import { EyedropperGesture } from './eyedropper-gesture.ts';
import { FillGesture } from './fill-gesture.ts';
import type { Notice } from '../../ui/notice.svelte.ts';
import type { Gesture } from './gesture.ts';
import type { GestureStart } from './gesture-start.ts';
import { SelectGesture } from './select-gesture.ts';
import { ShapeGesture } from './shape-gesture.ts';
import { StrokeGesture } from './stroke-gesture.ts';

/** What gestures work on. */
interface Workbench {
  readonly brush: Brush;
  readonly document: BoardDocument;
  readonly live: LiveInk;
  readonly selection: Selection;
  readonly fill: FillFinder;
  readonly liveInput: {
    /** Paints the live image into a square of this side; null where none is shown. */
    readonly actions: {
      readonly paint: (context: OffscreenCanvasRenderingContext2D, size: number) => void;
    } | null;
  };
  readonly notice: Pick<Notice, 'show'>;
}

/** The gesture that the chosen tool makes; null where the tool moves the board. */
export function createGesture(bench: Workbench, start: GestureStart): Gesture | null {
  const { brush, document, live, selection, fill, liveInput } = bench;
  const { sample, at, pressure } = start;
  const { color } = brush;
  const tool = start.erases ? 'eraser' : brush.tool;
  const { width, opacity } = brush.grip(tool);
  const add = (mark: Mark, when: number): void => {
    document.add(mark, when);
    brush.used(color);
  };
  if (start.picksColor || tool === 'eyedropper') {
    return new EyedropperGesture(sample, brush, ({ x, y }) => {
      const found = fill.colorAt(document.marks, [x, y], liveInput.actions?.paint);
      if (found === null) bench.notice.show(messages.pixelsHidden);
      return found ?? color;
    });
  }
  if (tool === 'select') return new SelectGesture(sample, start.unit, document, selection);
  selection.clear();
  if (isInk(tool)) {
    return new StrokeGesture({ tool, color, width, opacity, pressure }, sample, at, live, add);
  }
  if (isShape(tool)) {
    return new ShapeGesture(
      { shape: tool, color, width, opacity },
      [sample.x, sample.y],
      live,
      add,
    );
  }
  if (tool === 'fill') {
    return new FillGesture((when) => {
      const rings = fill.rings(document.marks, [sample.x, sample.y], liveInput.actions?.paint);
      if (rings) add({ kind: 'fill', color, opacity, rings }, when);
      else bench.notice.show(messages.pixelsHidden);
    });
  }
  return null;
}
