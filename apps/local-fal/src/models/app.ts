import {
  appAlias,
  findModel,
  parseAppId,
  realtimeApp,
  type Model,
} from '@realtime-canvas/realtime-config';

/** A model as it is served here. */
export interface App {
  readonly model: Model;
  /** What a token must allow. */
  readonly alias: string;
  /** Whether JSON in text frames is read, beside MessagePack. */
  readonly readsText: boolean;
}

/** fal's older endpoints, which its Swift client still asks for by this ending. */
const LEGACY_ENDING = '/ws';

/**
 * Finds the app for a socket's path: `/<app id>[/path]/realtime`, or `/<app id>/ws` and
 * `/<number>-<alias>` for the older ones.
 *
 * @returns null where none is served
 */
export function findApp(pathname: string): App | null {
  const path = pathname.slice(1);
  const legacy = path.endsWith(LEGACY_ENDING);
  if (!legacy && !path.endsWith('/realtime')) return null;
  const model = modelOf(legacy ? path.slice(0, -LEGACY_ENDING.length) : path);
  if (model === null) return null;
  // The Swift client sends text wherever no field is binary. The template cannot read it; the older
  // endpoints, which have a server of their own, could.
  return { model, alias: appAlias(model.id), readsText: legacy };
}

function modelOf(id: string): Model | null {
  try {
    const { owner, alias, path } = parseAppId(id.replace(/^(\d+-[a-z0-9-]+)\/realtime$/i, '$1'));
    // `110602490-lcm-sd15-i2i`: a user's number where an owner is today.
    const today = /^\d+$/.test(owner) ? 'fal-ai' : owner;
    return findModel(realtimeApp([today, alias, path].filter(Boolean).join('/')));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
