import { parseAppId } from '@realtime-canvas/realtime-config';

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
