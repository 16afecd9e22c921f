import type { Painter, PainterName } from './base/painter.ts';
import { BlankPainter } from './blank-painter.ts';
import { openBrushPainter } from './brush/open-brush-painter.ts';
import { openNeuralPainter } from './neural/open-neural-painter.ts';

interface Opened {
  readonly painter: Painter;
  /** Why it is not the painter asked for, in one sentence; null where it is. */
  readonly fellBack: string | null;
}

/**
 * Opens a painter by name. The neural one may take a while, since its model is downloaded the first time;
 * where it cannot run, the brush paints instead.
 */
export async function openPainter(
  name: PainterName,
  openNeural: () => Promise<Painter> = openNeuralPainter,
): Promise<Opened> {
  if (name === 'blank') return { painter: new BlankPainter(), fellBack: null };
  if (name === 'brush') return { painter: await openBrushPainter(), fellBack: null };
  try {
    return { painter: await openNeural(), fellBack: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { painter: await openBrushPainter(), fellBack: oneSentence(reason) };
  }
}

const oneSentence = (reason: string): string =>
  `The neural painter cannot run here: ${reason.split('\n')[0]!.trim().replace(/\.$/, '')}.`;
