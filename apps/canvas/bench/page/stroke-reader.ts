/** One event of the pointer, at its place on the sketch (0..1). */
export interface PointerNote {
  readonly stroke: number;
  readonly x: number;
  readonly y: number;
  /** The event's own time, in ms since the epoch. */
  readonly at: number;
  readonly kind: 'down' | 'move' | 'up';
}

/** What one display frame showed: how far the newest stroke on the picture reaches. */
export interface Glimpse {
  readonly at: number;
  readonly stroke: number;
  /** Its right end, 0..1 of the picture's width. */
  readonly head: number;
}

export interface Reading {
  readonly notes: readonly PointerNote[];
  readonly glimpses: readonly Glimpse[];
}

export interface StrokeReader {
  /** Begins to look at the picture on every display frame. */
  watch(): void;
  /** Hands over what was noted, and stops. */
  take(): Reading;
  /**
   * When the picture has ink at this place (0..1), in ms since the epoch; null if not in time.
   */
  untilInk(x: number, y: number, timeoutMs: number): Promise<number | null>;
  /** When the pen went up last, in ms since the epoch. */
  lastUp(): number;
  /** Keeps this thread busy for `busyMs` of every `everyMs`; 0 stops that. */
  block(busyMs: number, everyMs: number): void;
}

declare global {
  interface Window {
    strokeReader: StrokeReader;
  }
}

/** Darker than this is ink on paper, 0..255. */
const INK = 128;

const notes: PointerNote[] = [];
const glimpses: Glimpse[] = [];
/** Where each stroke began, from the top, 0..1. */
const rows: number[] = [];
let shown = -1;
let watching = false;
let box = new DOMRect();
let up = 0;
let blocker: ReturnType<typeof setInterval> | undefined;

function byTestId(name: string): HTMLCanvasElement {
  return document.querySelector<HTMLCanvasElement>(`[data-testid=${name}]`)!;
}

function note(event: PointerEvent, kind: PointerNote['kind']): void {
  notes.push({
    stroke: rows.length - 1,
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    at: performance.timeOrigin + event.timeStamp,
    kind,
  });
}

addEventListener(
  'pointerdown',
  (event) => {
    box = byTestId('sketch').getBoundingClientRect();
    rows.push((event.clientY - box.top) / box.height);
    note(event, 'down');
  },
  true,
);
// Coalesced events carry their own times, so nothing is lost by listening to the slower event;
// the faster one would change what the browser sends to a page that does not ask for it.
addEventListener(
  'pointermove',
  (event) => {
    if (event.buttons === 0 || rows.length === 0) return;
    const each = event.getCoalescedEvents();
    for (const one of each.length > 0 ? each : [event]) note(one, 'move');
  },
  true,
);
addEventListener(
  'pointerup',
  (event) => {
    note(event, 'up');
    up = performance.timeOrigin + event.timeStamp;
  },
  true,
);

/** The right end of the ink in one row of the picture, in px with fractions; -1 without ink. */
function headIn(picture: HTMLCanvasElement, row: number): number {
  const { width, height } = picture;
  const context = picture.getContext('2d')!;
  const { data } = context.getImageData(0, Math.round(row * height), width, 1);
  const light = (x: number): number => (data[x * 4 + 3] === 0 ? 255 : data[x * 4 + 1]!);
  for (let x = width - 1; x >= 0; x -= 1) {
    const here = light(x);
    if (here >= INK) continue;
    const next = x + 1 < width ? light(x + 1) : 255;
    return x + (INK - here) / Math.max(1, next - here);
  }
  return -1;
}

function look(): void {
  if (!watching) return;
  requestAnimationFrame(look);
  const picture = byTestId('picture');
  // From the newest row back to the one that was shown last: the rows between are soon empty.
  for (let stroke = rows.length - 1; stroke >= Math.max(0, shown); stroke -= 1) {
    const head = headIn(picture, rows[stroke]!);
    if (head < 0) continue;
    shown = stroke;
    const at = performance.timeOrigin + performance.now();
    glimpses.push({ at, stroke, head: head / picture.width });
    return;
  }
}

window.strokeReader = {
  watch() {
    watching = true;
    requestAnimationFrame(look);
  },
  take() {
    watching = false;
    return { notes: notes.splice(0), glimpses: glimpses.splice(0) };
  },
  untilInk(x, y, timeoutMs) {
    const until = performance.now() + timeoutMs;
    return new Promise((resolve) => {
      const check = (): void => {
        const picture = byTestId('picture');
        const { width, height } = picture;
        const [, green, , alpha] = picture
          .getContext('2d')!
          .getImageData(Math.round(x * width), Math.round(y * height), 1, 1).data;
        const now = performance.now();
        if (alpha !== 0 && green! < INK) resolve(performance.timeOrigin + now);
        else if (now > until) resolve(null);
        else requestAnimationFrame(check);
      };
      requestAnimationFrame(check);
    });
  },
  lastUp: () => up,
  block(busyMs, everyMs) {
    clearInterval(blocker);
    if (busyMs === 0) return;
    blocker = setInterval(() => {
      const until = performance.now() + busyMs;
      while (performance.now() < until);
    }, everyMs);
  },
};
