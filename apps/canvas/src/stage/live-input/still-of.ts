import { keptImage } from '../../sketch/images/kept-image.ts';
import { paintLive } from './paint-live.ts';
import { squareOf } from '../../board/square-of.ts';

/** The frame that a video shows now, its middle square, as an image file. */
export async function stillOf(video: HTMLVideoElement, mirrored: boolean): Promise<Blob> {
  const { side } = squareOf(video.videoWidth, video.videoHeight);
  return keptImage(side, side, (context, size) => {
    paintLive(context, video, mirrored, size);
  });
}
