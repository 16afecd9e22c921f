import type { Painter } from '../base/painter.ts';
import { WorkerPainter } from '../base/worker-painter.ts';

/** Opens the classical painter: strokes of paint along the drawing's lines. Needs nothing but sharp. */
export function openBrushPainter(): Promise<Painter> {
  return WorkerPainter.open({
    name: 'brush',
    module: new URL('./brush.worker.ts', import.meta.url),
  });
}
