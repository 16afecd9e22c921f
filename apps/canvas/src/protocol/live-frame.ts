import { squareOf } from '../board/square-of.ts';

/** A frame of a live image, which page and engine pass on to each other and must close. */
export type LiveFrame = VideoFrame | ImageBitmap;

/**
 * The frame that a video shows now. A `VideoFrame` is a handle: to take one costs the page nothing
 * (0 ms, where `createImageBitmap` with a smaller size took 35 ms of it in Chromium), and only those
 * that are sent are ever read, by the engine. Firefox before 130 has none: there its middle square
 * is copied.
 *
 * @throws {DOMException} where the stream has ended
 * @see https://www.w3.org/TR/webcodecs/#videoframe-interface
 */
export function frameOf(video: HTMLVideoElement): LiveFrame {
  if (typeof VideoFrame === 'function') return new VideoFrame(video);
  const { x, y, side } = squareOf(video.videoWidth, video.videoHeight);
  const canvas = new OffscreenCanvas(side, side);
  canvas.getContext('2d')?.drawImage(video, x, y, side, side, 0, 0, side, side);
  return canvas.transferToImageBitmap();
}

/** Its size as it is seen, in px. */
export function frameSize(frame: LiveFrame): readonly [width: number, height: number] {
  return 'displayWidth' in frame
    ? [frame.displayWidth, frame.displayHeight]
    : [frame.width, frame.height];
}
