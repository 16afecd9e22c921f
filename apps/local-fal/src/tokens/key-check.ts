import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const encoder = new TextEncoder();

/** Whether a request carries `Authorization: Key <key>`. */
export type HasKey = (headers: IncomingHttpHeaders) => boolean;

/** @param key the only one that is accepted */
export function keyCheck(key: string): HasKey {
  const right = encoder.encode(`Key ${key}`);
  return ({ authorization = '' }) => {
    const given = encoder.encode(authorization);
    return given.length === right.length && timingSafeEqual(given, right);
  };
}
