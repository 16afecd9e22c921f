import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const encoder = new TextEncoder();

/** Whether a request carries `Authorization: Key <key>`, letter by letter. */
export type HasKey = (headers: IncomingHttpHeaders) => boolean;

/** @param key the only one that is taken. */
export function keyCheck(key: string): HasKey {
  const right = encoder.encode(`Key ${key}`);
  return ({ authorization = '' }) => {
    const given = encoder.encode(authorization);
    return given.length === right.length && timingSafeEqual(given, right);
  };
}
