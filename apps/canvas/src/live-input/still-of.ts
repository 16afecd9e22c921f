import { squareOf } from './square-of.ts';

/** Longest side of a frame that is kept, in px: more than any model is sent. */
const LONGEST_PX = 1024;
const QUALITY = 0.9;

/** The frame that a video shows now, its middle square, as an image file. */
export async function stillOf(video: HTMLVideoElement, mirrored: boolean): Promise<Blob> {
  const { x, y, side } = squareOf(video.videoWidth, video.videoHeight);
  const size = Math.max(1, Math.min(side, LONGEST_PX));
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (mirrored) context?.setTransform(-1, 0, 0, 1, size, 0);
  context?.drawImage(video, x, y, side, side, 0, 0, size, size);
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
}
