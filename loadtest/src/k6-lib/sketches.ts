import type { Model } from '@realtime-canvas/realtime-config';
import encoding from 'k6/encoding';
import type { Drawing } from '../drawing/strokes.ts';

/** The recorded drawing with its sketches, encoded as one model wants them. */
export interface Sketches {
  readonly drawing: Drawing;
  /** The sketch after each stroke: bytes, or a data URI. */
  readonly images: readonly (Uint8Array | string)[];
}

/** Reads `drawings/`; only while k6 loads the script. Paths count from the bundle in `dist/`. */
export function openSketches(model: Model): Sketches {
  const drawing = JSON.parse(open('../drawings/hills.json')) as Drawing;
  const images = drawing.strokes.map((_, index) => {
    const bytes = open(`../drawings/hills-${model.size}-${index + 1}.jpg`, 'b');
    if (model.imageForm === 'bytes') return new Uint8Array(bytes);
    return `data:image/jpeg;base64,${encoding.b64encode(bytes)}`;
  });
  return { drawing, images };
}
