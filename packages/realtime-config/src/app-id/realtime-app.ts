import { parseAppId } from './parse-app-id.ts';

const REALTIME = '/realtime';

/**
 * The full path of an app's realtime endpoint, as fal's client asks a `tokenProvider` for it and
 * as the socket's URL holds it: `/realtime` is appended unless the id ends in it.
 *
 * @example realtimeApp('fal-ai/lcm-sd15-i2i') // 'fal-ai/lcm-sd15-i2i/realtime'
 * @throws {RangeError} when the id is not of fal's form.
 * @see https://github.com/fal-ai/fal-js/blob/main/libs/client/src/utils.ts (`resolveEndpointPath`)
 */
export function realtimeApp(id: string): string {
  const { owner, alias, path } = parseAppId(id);
  const whole = path === undefined ? `${owner}/${alias}` : `${owner}/${alias}/${path}`;
  return whole.endsWith(REALTIME) ? whole : whole + REALTIME;
}
