import { parseAppId } from './parse-app-id.ts';

/**
 * The alias of an app id: the only thing fal's token endpoint takes in `allowed_apps`.
 * A full path mints too, but the socket then closes with "Forbidden".
 *
 * @example appAlias('fal-ai/fast-lcm-diffusion/image-to-image') // 'fast-lcm-diffusion'
 * @throws {RangeError} when the id is not of fal's form.
 */
export function appAlias(id: string): string {
  return parseAppId(id).alias;
}
