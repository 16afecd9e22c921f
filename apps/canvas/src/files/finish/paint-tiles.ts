import { joinDetail } from './join-detail.ts';
import { OVERLAP, TILE, tilePlaces } from './tile-places.ts';

/** What is finer than so many px is a tile's own; what is coarser is that of the picture. */
const COARSE = 16;
/** How strongly the drawing's ink lies on the enlarged picture that tiles are painted from: it makes its lines crisp. */
const INK = 0.4;
const QUALITY = 0.92;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface TileOptions {
  /** The picture to detail. */
  readonly picture: ImageBitmap;
  /** The drawing's ink on nothing, at the size of what is painted. */
  readonly ink: OffscreenCanvas;
  /** Paints one tile from its encoded image. */
  readonly paint: (tile: Blob) => Promise<Blob>;
  readonly onprogress: (done: number, count: number) => void;
}

/**
 * Paints a picture large, tile by tile: each is painted from its part of the enlarged picture, as a sketch
 * is. Shows what there is at any time on the context's canvas, the enlarged picture at first.
 */
export async function paintTiles(
  context: Context,
  { picture, ink, paint, onprogress }: TileOptions,
): Promise<void> {
  const { width, height } = context.canvas;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const [base, baseContext] = canvasOf(width, height);
  baseContext.drawImage(picture, 0, 0, width, height);
  const coarse = reduced(base, width, height);
  const source = base;
  baseContext.globalAlpha = INK;
  baseContext.drawImage(ink, 0, 0);
  const places = tilePlaces(height).flatMap((y) => tilePlaces(width).map((x) => [x, y] as const));
  for (const [i, [x, y]] of places.entries()) {
    onprogress(i, places.length);
    const [tile, tileContext] = canvasOf(TILE, TILE);
    tileContext.drawImage(source, -x, -y);
    const painted = await createImageBitmap(
      await paint(await tile.convertToBlob({ type: 'image/jpeg', quality: QUALITY })),
    );
    tileContext.drawImage(painted, 0, 0, TILE, TILE);
    painted.close();
    const pixels = tileContext.getImageData(0, 0, TILE, TILE);
    joinDetail(
      pixels.data,
      enlarged(reduced(tile, TILE, TILE), 0, 0, TILE),
      enlarged(coarse, x / COARSE, y / COARSE, TILE),
      TILE,
      { width: OVERLAP, left: x > 0, top: y > 0 },
    );
    // Straight onto the canvas it would replace what is there: its edges are to lie over it.
    tileContext.putImageData(pixels, 0, 0);
    context.drawImage(tile, x, y);
  }
  onprogress(places.length, places.length);
}

/** A picture without its detail, as much smaller. */
function reduced(canvas: OffscreenCanvas, width: number, height: number): OffscreenCanvas {
  const [small, context] = canvasOf(Math.ceil(width / COARSE), Math.ceil(height / COARSE));
  context.drawImage(canvas, 0, 0, width / COARSE, height / COARSE);
  return small;
}

/** Pixels of a square part of what was reduced, at full size again. */
function enlarged(small: OffscreenCanvas, x: number, y: number, side: number): Uint8ClampedArray {
  const [, context] = canvasOf(side, side);
  const { width, height } = small;
  // All of it, moved: a part alone would be blurred against its own edge.
  context.drawImage(small, -x * COARSE, -y * COARSE, width * COARSE, height * COARSE);
  return context.getImageData(0, 0, side, side).data;
}

function canvasOf(
  width: number,
  height: number,
): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gave no 2D canvas; close other tabs and reload');
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}
