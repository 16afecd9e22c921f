import type { Mark } from './mark.ts';
import { fillPath } from './fill-path.ts';
import type { ImageShelf } from './image-shelf.ts';
import { shapePath } from './shape-path.ts';
import { strokePath } from './stroke-path.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints one mark; the context's transform maps board units to its pixels. */
export function paintMark(context: Context, mark: Mark, images: ImageShelf): void {
  context.globalAlpha = mark.opacity;
  switch (mark.kind) {
    case 'stroke':
      if (mark.tool === 'eraser') {
        context.globalAlpha = 1;
        context.globalCompositeOperation = 'destination-out';
      }
      context.fillStyle = mark.color;
      context.fill(new Path2D(strokePath(mark)));
      break;
    case 'shape':
      context.strokeStyle = mark.color;
      context.lineWidth = mark.width;
      context.lineCap = 'round';
      context.lineJoin = 'round';
      context.stroke(new Path2D(shapePath(mark)));
      break;
    case 'fill':
      context.fillStyle = mark.color;
      context.fill(new Path2D(fillPath(mark)), 'evenodd');
      break;
    case 'image': {
      const bitmap = images.get(mark.image);
      const [x, y] = mark.from;
      if (bitmap) context.drawImage(bitmap, x, y, mark.to[0] - x, mark.to[1] - y);
      break;
    }
  }
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}
