const POPOVER = 'main.ts loads a polyfill where there are no popovers';
const FULL_SCREEN = 'offered only where document.fullscreenEnabled, which iPhones are not';
const TIMEOUT = 'Chrome before 124 names the error otherwise; nobody looks at its name';

/** What is used where supported engines lack it, anywhere or `in` one file, and why that is well. */
export const ALLOWED: Readonly<Record<string, string>> = {
  'attribute popover': POPOVER,
  'attribute popovertarget': POPOVER,
  'attribute popovertargetaction': POPOVER,
  'HTMLElement.showPopover': POPOVER,
  'attribute playsinline': 'only iPhones need it',
  'attribute disablepictureinpicture': 'a wish: Firefox offers its own button over the video',
  'AbortSignal.timeout': TIMEOUT,
  'ClipboardItem.ClipboardItem': 'with one type, and PNG, as all take it',
  'Document.exitFullscreen': FULL_SCREEN,
  'Element.requestFullscreen': FULL_SCREEN,
  'HTMLMediaElement.srcObject': 'with a MediaStream, as all take it',
  'KeyboardEvent.code': 'empty on the keyboard of a phone, which has no shortcuts',
  'MediaStreamTrack.muted': 'of cameras and screens: Firefox fails with muted microphones alone',
  'OffscreenCanvasRenderingContext2D.imageSmoothingQuality':
    'a hint: Firefox smooths as well as it does without',
  'Navigator.share in apps/canvas/src/files/exporter.ts':
    'commands offer it only where shares-pictures.ts has found it',
  'MediaDevices.getDisplayMedia in apps/canvas/src/stage/live-input/open-stream.ts':
    'LiveInputDialog.svelte asks first, and says what is missing',
};
