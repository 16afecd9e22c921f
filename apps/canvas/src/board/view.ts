import { BOARD_SIZE, type BoardPoint } from './mark.ts';

/** The part of the board that is shown: a square with its corner at x, y (board units). */
export interface View {
  /** 1 shows the whole board; 4 a quarter of its side. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Where the sheet is on the screen, in CSS px. */
export interface SheetBox {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export const WHOLE_BOARD: View = { scale: 1, x: 0, y: 0 };
const CLOSEST = 16;

/** The board point under a point of the screen. */
export function toBoard(clientX: number, clientY: number, box: SheetBox, view: View): BoardPoint {
  const unit = BOARD_SIZE / (box.side * view.scale);
  return [view.x + (clientX - box.left) * unit, view.y + (clientY - box.top) * unit];
}

/** Makes a canvas's context paint in board units, so that the canvas shows all of a view. */
export function showView(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { scale, x, y }: View,
): void {
  const unit = (context.canvas.width * scale) / BOARD_SIZE;
  context.setTransform(unit, 0, 0, unit, -x * unit, -y * unit);
}

/** Comes closer (factor > 1) or goes back, while the given board point stays where it is. */
export function zoomAt(view: View, [x, y]: BoardPoint, factor: number): View {
  const scale = Math.min(CLOSEST, Math.max(1, view.scale * factor));
  const kept = view.scale / scale;
  return kept === 1
    ? view
    : within({ scale, x: x - (x - view.x) * kept, y: y - (y - view.y) * kept });
}

/** Moves what is shown by so many board units. */
export function pan(view: View, dx: number, dy: number): View {
  return within({ ...view, x: view.x + dx, y: view.y + dy });
}

/** Holds the view on the board: the sheet is always covered by it. */
function within({ scale, x, y }: View): View {
  const most = BOARD_SIZE - BOARD_SIZE / scale;
  const cut = (value: number): number => Math.min(most, Math.max(0, value));
  return { scale, x: cut(x), y: cut(y) };
}
