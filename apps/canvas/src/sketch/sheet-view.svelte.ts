import { BOARD_SIZE, type BoardPoint } from '../board/mark.ts';
import { pan, WHOLE_BOARD, zoomAt, type View } from '../board/view.ts';

/** What part of the board the sketch sheet shows. What is sent is always the whole board. */
export class SheetView {
  current = $state.raw<View>(WHOLE_BOARD);

  zoomAt(point: BoardPoint, factor: number): void {
    this.current = zoomAt(this.current, point, factor);
  }

  /** Closer or further, around the middle of what is shown. */
  zoom(factor: number): void {
    const { x, y, scale } = this.current;
    const half = BOARD_SIZE / scale / 2;
    this.zoomAt([x + half, y + half], factor);
  }

  pan(dx: number, dy: number): void {
    this.current = pan(this.current, dx, dy);
  }

  fit(): void {
    this.current = WHOLE_BOARD;
  }
}
