import { afterEach, expect, it, vi } from 'vitest';
import { FramePump } from './frame-pump.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Callbacks that wait for one frame, of the display or of the video. */
class Frames<Callback> {
  #waiting = new Map<number, Callback>();
  #last = 0;

  readonly ask = (callback: Callback): number => {
    this.#last += 1;
    this.#waiting.set(this.#last, callback);
    return this.#last;
  };

  readonly cancel = (handle: number): void => {
    this.#waiting.delete(handle);
  };

  next(call: (callback: Callback) => void): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const callback of waiting) call(callback);
  }
}

/** @param firefox counts the frames of a stream in a member of its own, and none by the standard */
function rig({ tells = true, firefox = false } = {}) {
  const display = new Frames<FrameRequestCallback>();
  const told = new Frames<VideoFrameRequestCallback>();
  vi.stubGlobal('requestAnimationFrame', display.ask);
  vi.stubGlobal('cancelAnimationFrame', display.cancel);
  vi.stubGlobal('VideoFrame', vi.fn());
  let totalVideoFrames = 0;
  const video = {
    getVideoPlaybackQuality: () => ({ totalVideoFrames: firefox ? 0 : totalVideoFrames }),
    get mozPaintedFrames() {
      return firefox ? totalVideoFrames : undefined;
    },
    ...(tells
      ? { requestVideoFrameCallback: told.ask, cancelVideoFrameCallback: told.cancel }
      : {}),
  };
  const send = vi.fn();
  const pump = new FramePump(video as unknown as HTMLVideoElement, send);
  let now = 1000;
  return {
    send,
    pump,
    /** The video has shown a frame. */
    show: () => (totalVideoFrames += 1),
    /** The display's next frame, this long after the one before. */
    look: (ms: number) => {
      now += ms;
      display.next((callback) => {
        callback(now);
      });
    },
    tell: () => {
      told.next((callback) => {
        callback(now, {} as VideoFrameCallbackMetadata);
      });
    },
  };
}

it('sends each frame that the browser reports, and no other', () => {
  const { send, show, look, tell } = rig();
  look(16);
  for (let i = 0; i < 20; i += 1) {
    show();
    look(16);
    tell();
    look(16);
  }
  expect(send).toHaveBeenCalledTimes(20);
});

it('sends what the browser reports where it does not count', () => {
  const { pump, send, look, tell } = rig();
  tell();
  look(400);
  tell();
  expect(send).toHaveBeenCalledTimes(2);
  expect(pump.count).toBe(2);
});

it('sends frames that the browser does not report, or no longer (WebKit)', () => {
  const { send, show, look, tell } = rig();
  look(16);
  show();
  tell();
  expect(send).toHaveBeenCalledTimes(1);
  show();
  look(300);
  expect(send).toHaveBeenCalledTimes(2);
  look(16);
  expect(send, 'nothing new is shown').toHaveBeenCalledTimes(2);
  show();
  look(16);
  expect(send).toHaveBeenCalledTimes(3);
});

it('sends frames where the browser cannot report any (Firefox 128)', () => {
  const { send, pump, show, look } = rig({ tells: false, firefox: true });
  look(16);
  look(300);
  expect(send, 'nothing is shown').not.toHaveBeenCalled();
  for (let i = 0; i < 3; i += 1) {
    show();
    look(16);
  }
  expect(send).toHaveBeenCalledTimes(3);
  pump.close();
});

it('sends a frame once that was reported late', () => {
  const { send, show, look, tell } = rig();
  look(16);
  show();
  look(300);
  tell();
  expect(send).toHaveBeenCalledTimes(1);
});

it('sends nothing once it is closed', () => {
  const { send, pump, show, look, tell } = rig();
  look(16);
  pump.close();
  show();
  look(400);
  tell();
  expect(send).not.toHaveBeenCalled();
});
