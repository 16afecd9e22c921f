import { parseAppId } from '@realtime-canvas/realtime-config';

/**
 * Whether the proxy gives tokens for a model: an entry allows its own owner/alias with every path
 * below it. An empty list is a proxy that has not said: all models are offered then.
 */
export function isAllowed(model: string, apps: readonly string[]): boolean {
  if (apps.length === 0) return true;
  const { owner, alias } = parseAppId(model);
  return (
    apps.some((app) => app === model || app === `${owner}/${alias}`) || coversPath(model, apps)
  );
}

function coversPath(model: string, apps: readonly string[]): boolean {
  return apps.some((app) => model.startsWith(`${app}/`) || app.startsWith(`${model}/`));
}
