import { openPainter } from '../../painters/open-painter.ts';
import type { OpenPainter } from '../../runners/painter-switch.ts';

/** The blank painter, which for a prompt of `raise:<text>` fails after a while with that text. */
export function openRaisingPainter(afterMs: number): OpenPainter {
  return async () => {
    const { painter } = await openPainter('blank');
    return {
      painter: {
        name: 'blank',
        close: () => painter.close(),
        paint: async (request) => {
          if (!request.prompt.startsWith('raise:')) return painter.paint(request);
          await new Promise((resolve) => setTimeout(resolve, afterMs));
          throw new Error(request.prompt.slice('raise:'.length));
        },
      },
      fellBack: null,
    };
  };
}
