import { sharedTime } from '../engine/engine-client.ts';
import { squareOf } from './square-of.ts';

/** Takes the frames of a video as they are shown, one at a time, at the size that is sent. */
export class FramePump {
  readonly #video: HTMLVideoElement;
  readonly #size: () => number;
  readonly #send: (bitmap: ImageBitmap, at: number) => void;
  #handle = 0;
  #busy = false;
  #closed = false;

  /** @param size side of what is sent, in px */
  constructor(
    video: HTMLVideoElement,
    size: () => number,
    send: (bitmap: ImageBitmap, at: number) => void,
  ) {
    this.#video = video;
    this.#size = size;
    this.#send = send;
    this.#next();
  }

  close(): void {
    this.#closed = true;
    this.#video.cancelVideoFrameCallback(this.#handle);
  }

  #next(): void {
    this.#handle = this.#video.requestVideoFrameCallback((now, { captureTime }) => {
      this.#next();
      // A frame that comes while one is taken is left out: another follows.
      if (!this.#busy) void this.#take(sharedTime(captureTime ?? now));
    });
  }

  async #take(at: number): Promise<void> {
    const { videoWidth, videoHeight } = this.#video;
    const { x, y, side } = squareOf(videoWidth, videoHeight);
    if (side === 0) return;
    this.#busy = true;
    try {
      const size = this.#size();
      const bitmap = await createImageBitmap(this.#video, x, y, side, side, {
        resizeWidth: size,
        resizeHeight: size,
        resizeQuality: 'medium',
      });
      if (this.#closed) bitmap.close();
      else this.#send(bitmap, at);
    } catch {
      // The stream ended under our hands; its watch says so.
    } finally {
      this.#busy = false;
    }
  }
}
