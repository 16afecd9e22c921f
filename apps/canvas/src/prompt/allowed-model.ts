import { MODELS, type Model } from '@realtime-canvas/realtime-config';
import { isAllowed } from './is-allowed.ts';

/** The model itself, or where the proxy gives no tokens for it, the first that it gives them for. */
export function allowedModel(model: Model, apps: readonly string[]): Model {
  if (isAllowed(model.id, apps)) return model;
  return MODELS.find(({ id }) => isAllowed(id, apps)) ?? model;
}
