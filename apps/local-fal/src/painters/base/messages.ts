import type { PaintedImage, PaintRequest } from './painter.ts';

/** To a painter's worker: `open` once, then any number of `paint`. */
export type ToWorker =
  | { readonly kind: 'open'; readonly settings: unknown }
  | { readonly kind: 'paint'; readonly id: number; readonly request: PaintRequest };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unable'; readonly reason: string }
  | { readonly kind: 'painted'; readonly id: number; readonly picture: PaintedImage }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
