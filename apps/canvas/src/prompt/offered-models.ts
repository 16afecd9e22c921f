import { MODELS, type Model } from '@realtime-canvas/realtime-config';
import { isAllowed } from './is-allowed.ts';

/** The models to choose from: those that the proxy gives tokens for, and the present one in any case. */
export function offeredModels(present: Model, apps: readonly string[]): readonly Model[] {
  return MODELS.filter(
    (model) => model === present || (model.listed !== false && isAllowed(model.id, apps)),
  );
}
