import { BlankPainter } from './blank/blank-painter.ts';
import { openBrushPainter } from './brush/open-brush-painter.ts';
import type { Painter, PainterName } from './painter.ts';

/**
 * @returns the painter asked for; where that one cannot run here, another one and, in `fellBack`,
 * one sentence that says why.
 */
export async function openPainter(
  name: PainterName,
): Promise<{ painter: Painter; fellBack: string | null }> {
  if (name === 'blank') return { painter: new BlankPainter(), fellBack: null };
  const painter = await openBrushPainter();
  return {
    painter,
    fellBack: name === 'neural' ? 'The neural painter is not built in yet.' : null,
  };
}
