/** The parts of a fal app id. */
export interface AppId {
  readonly owner: string;
  readonly alias: string;
  /** What follows `owner/alias/`, without a leading slash; absent where nothing follows. */
  readonly path?: string;
}

const SEGMENT = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
const LEGACY = /^(\d+)-([a-z0-9-]+)$/i;
/** A guess: fal's own ids are under 60 characters. */
const LONGEST = 200;

/**
 * Takes a fal app id apart: `owner/alias[/path]`, or the legacy `<number>-<alias>`.
 *
 * Stricter than fal's own client, whose `parseEndpointId` takes any characters: an id ends up in
 * URLs and in the scope of a token, so nothing passes that would need escaping.
 *
 * @throws {RangeError} names the id, what is wrong with it and how to fix it.
 * @see https://github.com/fal-ai/fal-js/blob/main/libs/client/src/utils.ts (`parseEndpointId`)
 */
export function parseAppId(id: string): AppId {
  const known = id.length > LONGEST ? '' : id;
  const legacy = LEGACY.exec(known);
  if (legacy) return { owner: legacy[1]!, alias: legacy[2]! };

  const segments = known.split('/');
  const [owner, alias, ...path] = segments;
  if (owner === undefined || alias === undefined || !segments.every((s) => SEGMENT.test(s))) {
    throw new RangeError(
      `app id ${JSON.stringify(id.slice(0, LONGEST))} is not of the form "owner/alias" or ` +
        `"owner/alias/path"; write it as on the model's page, for example ` +
        `"fal-ai/fast-lcm-diffusion/image-to-image"`,
    );
  }
  return path.length > 0 ? { owner, alias, path: path.join('/') } : { owner, alias };
}
