import { MODELS, parseAppId, type Model } from '@realtime-canvas/realtime-config';

/** The models to choose from: those that the proxy gives tokens for, and the present one in any case. */
export function offeredModels(present: Model, apps: readonly string[]): readonly Model[] {
  return MODELS.filter(
    (model) => model === present || (model.listed !== false && isAllowed(model.id, apps)),
  );
}

/** The model itself, or where the proxy gives no tokens for it, the first that it gives them for. */
export function allowedModel(model: Model, apps: readonly string[]): Model {
  if (isAllowed(model.id, apps)) return model;
  return MODELS.find(({ id }) => isAllowed(id, apps)) ?? model;
}

/**
 * Whether the proxy gives tokens for a model: as there, an entry allows its own owner/alias with
 * every path below it. An empty list is a proxy that has not said: all models are offered then.
 */
export function isAllowed(model: string, apps: readonly string[]): boolean {
  return apps.length === 0 || apps.some((app) => nameOf(app) === nameOf(model));
}

function nameOf(app: string): string {
  const { owner, alias } = parseAppId(app);
  return `${owner}/${alias}`;
}
