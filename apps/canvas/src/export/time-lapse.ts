import type { Moment } from '../timeline/moment.ts';

/** Pictures a second of the film. */
const FPS = 12;
const FRAME_MS = 1000 / FPS;
const SIDE_PX = 512;
const BITS_PER_SECOND = 6_000_000;
/** The last picture stays for a moment, in ms. */
const HOLD_MS = 900;
const TYPES = ['video/mp4;codecs=avc1.42E01E', 'video/webm;codecs=vp9', 'video/webm'];

/** Whether this browser can record a film at all. */
export function canRecord(): boolean {
  return (
    typeof MediaRecorder === 'function' && TYPES.some((type) => MediaRecorder.isTypeSupported(type))
  );
}

/**
 * Films the timeline, sketch on the left and picture on the right. It takes as long as the film.
 *
 * @param progress told 0..1 as it goes on
 * @throws {Error} when recording fails, or `signal`'s reason when it is given up
 */
export async function timeLapse(
  moments: readonly Moment[],
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  if (mimeType === undefined) throw new Error('This browser cannot record films.');
  const canvas = document.createElement('canvas');
  canvas.width = 2 * SIDE_PX;
  canvas.height = SIDE_PX;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gave no 2D canvas.');
  const recorder = new MediaRecorder(canvas.captureStream(FPS), {
    mimeType,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  const chunks: Blob[] = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  const ended = new Promise((resolve, reject) => {
    recorder.onstop = resolve;
    recorder.onerror = () => {
      reject(new Error('The recording failed.'));
    };
  });
  recorder.start();
  try {
    for (const [i, moment] of moments.entries()) {
      signal.throwIfAborted();
      const [sketch, picture] = await Promise.all([
        createImageBitmap(moment.sketch),
        createImageBitmap(moment.picture),
      ]);
      context.drawImage(sketch, 0, 0, SIDE_PX, SIDE_PX);
      context.drawImage(picture, SIDE_PX, 0, SIDE_PX, SIDE_PX);
      sketch.close();
      picture.close();
      progress((i + 1) / moments.length);
      await pause(FRAME_MS);
    }
    for (let held = 0; held < HOLD_MS; held += FRAME_MS) {
      // A canvas that is not drawn on gives no frame, and the film would end before its time.
      context.drawImage(canvas, 0, 0);
      await pause(FRAME_MS);
    }
  } finally {
    recorder.stop();
    await ended;
  }
  return new Blob(chunks, { type: mimeType.split(';')[0]! });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
