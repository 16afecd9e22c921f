import { readSketch } from '../../painters/base/read-sketch.ts';
import { openPainter } from '../../painters/open-painter.ts';
import type { OpenPainter } from '../../runners/painter-switch.ts';

/** The blank painter, but it decodes every sketch first, as the others do. */
export const openReadingPainter: OpenPainter = async () => {
  const { painter } = await openPainter('blank');
  return {
    painter: {
      name: 'blank',
      close: () => painter.close(),
      paint: async (request) => {
        const { image, width, height } = request;
        if (image !== null) await readSketch(image, width, height);
        return painter.paint(request);
      },
    },
    fellBack: null,
  };
};
