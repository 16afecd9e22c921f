import { SESSION_COOKIE, SESSION_SECONDS } from './passcode-access.ts';

/**
 * The Set-Cookie header of a session; an empty value deletes it.
 * @param secure Whether the page came over https; a cookie for plain http is for loopback only.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie (`__Host-`)
 */
export function sessionCookie(value: string, secure: boolean): string {
  const name = secure ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
  const age = value === '' ? 0 : SESSION_SECONDS;
  return `${name}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
