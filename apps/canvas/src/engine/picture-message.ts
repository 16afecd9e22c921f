import type { SessionResult } from '@realtime-canvas/realtime-session';
import type { PictureMessage } from '../protocol/engine-messages.ts';

/** What the engine adds to a result. */
type Added = Pick<PictureMessage, 'bitmap' | 'board' | 'picture' | 'revision' | 'livePoints'>;

/** A result as the page is told of it. */
export function pictureMessage(result: SessionResult, added: Added): PictureMessage {
  const { seed, flagged, settings, sketch, times } = result;
  return {
    kind: 'picture',
    ...added,
    flagged,
    ...(seed === undefined ? {} : { seed }),
    at: performance.timeOrigin + times.capturedAt,
    sketch: new Blob([sketch.bytes], { type: sketch.contentType }),
    settings,
  };
}
