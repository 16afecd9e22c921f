import { keptImage } from '../../sketch/images/kept-image.ts';
import { squareOf } from '../../board/square-of.ts';

/** Paints what a video shows now, its middle square, into a square of this side. */
export function paintLive(
  context: OffscreenCanvasRenderingContext2D,
  video: HTMLVideoElement,
  mirrored: boolean,
  size: number,
): void {
  const { x, y, side } = squareOf(video.videoWidth, video.videoHeight);
  context.save();
  if (mirrored) context.transform(-1, 0, 0, 1, size, 0);
  context.drawImage(video, x, y, side, side, 0, 0, size, size);
  context.restore();
}

/** The frame that a video shows now, its middle square, as an image file. */
export async function stillOf(video: HTMLVideoElement, mirrored: boolean): Promise<Blob> {
  const { side } = squareOf(video.videoWidth, video.videoHeight);
  return keptImage(side, side, (context, size) => {
    paintLive(context, video, mirrored, size);
  });
}
