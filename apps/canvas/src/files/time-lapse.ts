import type { TimelineEntry } from '../library/timeline-entry.ts';
import { recordFilm } from './record-film.ts';

/** Pictures a second of the film. */
const FPS = 12;
const FRAME_MS = 1000 / FPS;
const SIDE_PX = 512;
/** The last picture stays for a moment, in ms. */
const HOLD_MS = 900;

/**
 * Films the timeline, sketch on the left and picture on the right. It takes as long as the film.
 *
 * @param progress called with 0..1 as it goes on
 * @returns null where this browser records nothing, whatever it says
 * @throws {Error} when a picture cannot be read, or `signal`'s reason when it is given up
 */
export async function timeLapse(
  entries: readonly TimelineEntry[],
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = 2 * SIDE_PX;
  canvas.height = SIDE_PX;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gave no 2D canvas.');
  return recordFilm(canvas.captureStream(FPS), async (isRecording) => {
    for (const [i, entry] of entries.entries()) {
      signal.throwIfAborted();
      if (!isRecording()) return;
      const [sketch, picture] = await Promise.all([
        createImageBitmap(entry.sketch),
        createImageBitmap(entry.picture),
      ]);
      context.drawImage(sketch, 0, 0, SIDE_PX, SIDE_PX);
      context.drawImage(picture, SIDE_PX, 0, SIDE_PX, SIDE_PX);
      sketch.close();
      picture.close();
      progress((i + 1) / entries.length);
      await pause(FRAME_MS);
    }
    for (let held = 0; held < HOLD_MS; held += FRAME_MS) {
      // A canvas that is not drawn on gives no frame, and the film would end before its time.
      context.drawImage(canvas, 0, 0);
      await pause(FRAME_MS);
    }
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
