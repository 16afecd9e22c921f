import { sharedTime } from '../../base/shared-time.ts';
import { frameOf, type LiveFrame } from '../../protocol/live-frame.ts';

/** For so long the browser may report no frame before we look for ourselves, in ms. */
const SILENT_MS = 250;

/** Takes the frames of a video as they are shown. */
export class FramePump {
  readonly #video: HTMLVideoElement;
  readonly #send: (frame: LiveFrame, at: number) => void;
  #asked = 0;
  #looking: number;
  /** When the browser last reported a frame. */
  #frameAt: number | null = null;
  /** How many frames the video had shown when one was taken last, and when one was taken untold. */
  #seen = 0;
  #seenUntold = -1;
  /** How many frames have come so far. */
  count = 0;

  constructor(video: HTMLVideoElement, send: (frame: LiveFrame, at: number) => void) {
    this.#video = video;
    this.#send = send;
    this.#ask();
    this.#looking = requestAnimationFrame(this.#look);
  }

  close(): void {
    this.#video.cancelVideoFrameCallback?.(this.#asked);
    cancelAnimationFrame(this.#looking);
  }

  #ask(): void {
    // Firefox before 132 reports none.
    if (!this.#video.requestVideoFrameCallback) return;
    this.#asked = this.#video.requestVideoFrameCallback((now, { captureTime }) => {
      this.#ask();
      this.#frameAt = now;
      if (this.#shown !== this.#seenUntold) this.#take(sharedTime(captureTime ?? now));
    });
  }

  /** WebKit reports no frame, or the first alone, while other layers lie over the video. */
  readonly #look = (now: number): void => {
    this.#looking = requestAnimationFrame(this.#look);
    this.#frameAt ??= now;
    if (now - this.#frameAt < SILENT_MS || this.#shown === this.#seen) return;
    this.#seenUntold = this.#shown;
    this.#take(sharedTime(now));
  };

  get #shown(): number {
    return shownFrames(this.#video);
  }

  #take(at: number): void {
    this.count += 1;
    this.#seen = this.#shown;
    let frame: LiveFrame;
    try {
      frame = frameOf(this.#video);
    } catch {
      // The stream has ended; its watch says so.
      return;
    }
    this.#send(frame, at);
  }
}

/** What Firefox alone has. */
interface FirefoxVideo {
  readonly mozPaintedFrames?: number;
}

/**
 * How many frames a video has shown so far; 0 where the browser does not count them. Of a stream
 * Firefox says 0 by the standard, and counts what it has painted.
 * @see https://github.com/w3c/media-playback-quality/issues/19
 */
function shownFrames(video: HTMLVideoElement): number {
  const { totalVideoFrames } = video.getVideoPlaybackQuality();
  return totalVideoFrames || ((video as FirefoxVideo).mozPaintedFrames ?? 0);
}
