import type { LiveKind } from './live-input.svelte.ts';

/** As much as the largest model is sent. */
const SIDE_PX = 720;
/** No model paints faster. */
const MOST_FPS = 30;

/** Capture that stays with the page that asked, where the browser can. */
interface FocusController {
  setFocusBehavior: (behavior: 'no-focus-change') => void;
}

/**
 * Asks the browser for a camera or a screen; the browser asks the person.
 * @throws {DOMException} as `getUserMedia` and `getDisplayMedia` do
 * @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export async function openStream(
  kind: LiveKind,
  devices: MediaDevices,
  deviceId?: string,
): Promise<MediaStream> {
  if (kind === 'camera') {
    return devices.getUserMedia({
      audio: false,
      video: {
        width: { ideal: SIDE_PX },
        height: { ideal: SIDE_PX },
        frameRate: { ideal: MOST_FPS, max: MOST_FPS },
        ...(deviceId === undefined ? { facingMode: 'user' } : { deviceId: { exact: deviceId } }),
      },
    });
  }
  const controller = focusController();
  const stream = await devices.getDisplayMedia({
    audio: false,
    video: { frameRate: { ideal: MOST_FPS, max: MOST_FPS } },
    ...{ controller, selfBrowserSurface: 'exclude', surfaceSwitching: 'include' },
  });
  try {
    controller?.setFocusBehavior('no-focus-change');
  } catch {
    // A whole screen takes no focus.
  }
  return stream;
}

/** @see https://developer.mozilla.org/docs/Web/API/CaptureController */
function focusController(): FocusController | undefined {
  const { CaptureController } = globalThis as { CaptureController?: new () => FocusController };
  return CaptureController && new CaptureController();
}
