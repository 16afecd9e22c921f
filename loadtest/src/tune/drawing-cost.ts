import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findModel } from '@realtime-canvas/realtime-config';
import { ROOM } from '../room.ts';
import type { Recommendation } from './recommendation.ts';

/** What drawing with this model costs: an hour of it, and one frame, as the recorded drawing's middle sketch travels. */
export async function drawingCost(model: string): Promise<Recommendation['cost']> {
  const { size, imageForm, pricePerSecond } = findModel(model);
  const { length } = await readFile(join(ROOM, `drawings/hills-${size}-4.jpg`));
  return {
    perHour: pricePerSecond === undefined ? null : pricePerSecond * 3600,
    frameBytes: imageForm === 'bytes' ? length : Math.ceil(length / 3) * 4,
  };
}
