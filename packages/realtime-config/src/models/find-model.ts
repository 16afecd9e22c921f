import { realtimeApp } from '../app-id/realtime-app.ts';
import type { Model } from './model.ts';
import { MODELS } from './models.ts';

/**
 * The model of an app id, with or without its `/realtime`.
 * @throws {RangeError} names the id and the ids that there are.
 */
export function findModel(id: string): Model {
  const app = realtimeApp(id);
  const model = MODELS.find((known) => realtimeApp(known.id) === app);
  if (model) return model;
  throw new RangeError(
    `model ${JSON.stringify(id)} is not known; use one of ${MODELS.map((known) => known.id).join(', ')}`,
  );
}
